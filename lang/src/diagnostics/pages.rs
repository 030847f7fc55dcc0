//! The page of each code: what it means, why it matters, a text that is wrong and the same text mended.
//!
//! The pages are the Markdown files of `docs/codes`, one for each code, Swedish first and English after it. They are part of the
//! program, so that `stadga explain-code` and an editor show them without a network. A test reads every example on them.
//! Must not know: what finds the problems.

use super::Language;

/// The page of a code such as `ST201`; nothing where there is no such code. Capitals or not makes no difference.
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, text)| *text)
}

/// The title of the page of a code, without the code; in English the sentence that it begins with.
pub fn title(code: &str, language: Language) -> Option<&'static str> {
    let (swedish, english) = page(code)?.split_once(ENGLISH)?;
    match language {
        Language::Swedish => swedish.lines().next()?.split_once(": ").map(|(_, title)| title),
        Language::English => english.trim().strip_prefix("**")?.split_once(".**").map(|(title, _)| title),
    }
}

/// The heading below which a page goes on in English.
pub const ENGLISH: &str = "\n## In English\n";

/// All codes that have a page, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(code, _)| *code)
}

macro_rules! pages {
    ($($code:ident)*) => {
        /// Every code with its page.
        const PAGES: &[(&str, &str)] = &[
            $((stringify!($code), include_str!(concat!("../../../docs/codes/", stringify!($code), ".md")))),*
        ];
    };
}

pages! {
    ST001 ST002 ST003 ST004 ST005 ST006 ST007 ST008 ST009 ST010 ST011 ST012 ST013 ST014 ST015 ST016
    ST017 ST018 ST019 ST020 ST021 ST022 ST023 ST024 ST025 ST026
    ST101 ST102 ST103 ST104 ST105 ST106 ST107 ST108 ST109 ST110 ST111 ST112 ST113 ST114 ST115 ST116
    ST117 ST118 ST119 ST120 ST121 ST122 ST123 ST124 ST125 ST126 ST127 ST128 ST129 ST130 ST131 ST132
    ST133 ST134 ST135 ST136 ST137 ST138 ST139 ST140 ST141 ST142 ST143 ST144 ST145 ST146 ST147 ST148
    ST149 ST150 ST151 ST152 ST153 ST154 ST155 ST156
    ST201 ST202 ST203 ST204 ST205 ST206 ST207 ST208 ST209 ST210 ST211 ST212 ST213 ST214 ST215 ST216
    ST217 ST218 ST219 ST220 ST221 ST222 ST223 ST224 ST225 ST226 ST227 ST228 ST229
    ST301 ST302 ST303 ST304 ST305 ST306 ST307 ST308 ST309 ST310 ST311 ST313 ST314 ST315 ST316 ST317
    ST318 ST319 ST320 ST321 ST322 ST323 ST324 ST325 ST326 ST327 ST328 ST329 ST330 ST331 ST332 ST333 ST334
    ST335 ST336 ST337 ST340 ST341 ST342 ST343 ST344 ST345
    ST401 ST402 ST403 ST404 ST405 ST406 ST407 ST408 ST409 ST410 ST412 ST413 ST414 ST415 ST416 ST417
    ST418 ST419 ST420 ST421 ST422 ST424 ST425 ST426 ST427 ST428 ST429 ST430 ST431 ST432 ST433 ST434 ST435
    ST436 ST437 ST438 ST439 ST440
    ST501 ST502 ST503 ST504 ST505 ST506 ST510 ST511 ST512 ST513 ST514 ST520
    ST601 ST602 ST603 ST604 ST605 ST606 ST607 ST608 ST609 ST610 ST611 ST612 ST613 ST614 ST615 ST616
    ST617 ST618 ST620
    ST701 ST702
}

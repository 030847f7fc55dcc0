//! A timeline as a page: the picture, and a table that says the same in words.
//!
//! The page needs nothing else, of files or of scripts, so that it can be kept with the case and opened years later.

use std::fmt::Write;

use super::text::escaped;
use super::{Timeline, picture};

/// The page of a timeline.
pub fn page(timeline: &Timeline) -> String {
    let language = timeline.language;
    let title = escaped(&timeline.title);
    let mut html = String::new();
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<figure>\n",
        lang = language.choose("sv", "en"),
    );
    html.push_str(&picture(timeline));
    let _ = writeln!(html, "</figure>\n<h2>{}</h2>", language.choose("Samma sak i en tabell", "The same in a table"));
    html.push_str("<table>\n<thead>\n<tr>");
    let columns = language.choose(["Vad", "Dagar", "Hur det står"], ["What", "Days", "How it stands"]);
    for column in columns {
        let _ = write!(html, "<th scope=\"col\">{column}</th>");
    }
    html.push_str("</tr>\n</thead>\n");
    for group in &timeline.groups {
        let _ =
            writeln!(html, "<tbody>\n<tr><th colspan=\"3\" scope=\"rowgroup\">{}</th></tr>", escaped(&group.heading));
        for row in &group.rows {
            let _ = writeln!(
                html,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
                escaped(&row.name),
                escaped(&row.days),
                escaped(&row.status)
            );
        }
        html.push_str("</tbody>\n");
    }
    html.push_str("</table>\n");
    for note in &timeline.notes {
        let _ = writeln!(html, "<p>{}</p>", escaped(note));
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

const STYLE: &str = "\
body { margin: 0; color: #1b1f24; background: #fff; font: 15px/1.5 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; }
main { max-width: 1320px; margin: 0 auto; padding: 24px; }
h1 { font-size: 22px; margin: 0 0 12px; }
h2 { font-size: 17px; margin: 28px 0 8px; }
figure { margin: 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid #d0d7de; font-weight: 400; }
thead th, th[scope=rowgroup] { font-weight: 600; }
th[scope=rowgroup] { padding-top: 16px; }
@media print { main { max-width: none; padding: 0; } figure svg { width: 100%; height: auto; } tr { break-inside: avoid; } }
";

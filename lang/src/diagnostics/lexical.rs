//! Problems of single characters and literals: codes ST0xx.

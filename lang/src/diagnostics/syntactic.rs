//! Problems of lines and blocks that cannot be read: codes ST1xx.

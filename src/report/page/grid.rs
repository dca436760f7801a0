//! Words and figures laid out in eighty columns.

/// How wide the page is.
pub(in crate::report) const WIDTH: usize = 80;

/// Text folded at the page's width; lines after the first are indented. Words are never broken.
pub(in crate::report) fn wrapped(text: &str, indent: usize) -> String {
    let mut page = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > WIDTH {
            page.push('\n');
            page.push_str(&" ".repeat(indent));
            used = indent;
        } else if used > 0 {
            page.push(' ');
            used += 1;
        }
        page.push_str(word);
        used += long;
    }
    page.push('\n');
    page
}

/// Text in lines of so many letters at most; a word that is longer is broken.
pub(in crate::report) fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        loop {
            let line = lines.last_mut().expect("there is a first line");
            let used = line.chars().count();
            let gap = usize::from(used > 0);
            if used + gap + letters.len() <= width {
                line.push_str(&" ".repeat(gap));
                line.extend(letters);
                break;
            }
            if used == 0 {
                line.extend(letters.drain(..width));
            }
            lines.push(String::new());
        }
    }
    lines
}

/// The least room that a column of words is given.
const LEAST: usize = 12;

/// Rows of cells in columns as wide as their widest cell, two spaces apart: the first to the left,
/// the others to the right. A first cell that would push the page too wide has a line of its own; a
/// last one is folded.
#[derive(Debug, Default)]
pub(in crate::report) struct Grid {
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// Adds a row; rows may differ in length.
    pub(in crate::report) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The lines.
    pub(in crate::report) fn lines(&self) -> String {
        let widths = self.widths();
        self.rows.iter().map(|row| line(row, &widths)).collect()
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths: Vec<usize> = vec![0; columns];
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                widths[at] = widths[at].max(cell.chars().count());
            }
        }
        let others: usize = widths.iter().skip(1).map(|width| width + 2).sum();
        if let Some(first) = widths.first_mut() {
            *first = (*first).min(WIDTH.saturating_sub(others).max(LEAST));
        }
        let over = (widths.first().unwrap_or(&0) + others).saturating_sub(WIDTH);
        if let [_, .., last] = &mut *widths {
            *last = last.saturating_sub(over).max(LEAST.min(*last));
        }
        widths
    }
}

fn line(row: &[String], widths: &[usize]) -> String {
    let (mut line, mut below) = (String::new(), String::new());
    for (at, cell) in row.iter().enumerate() {
        let width = widths[at];
        let long = cell.chars().count() > width;
        if at == 0 {
            let shown = if long {
                line.push_str(&wrapped(cell, 2));
                ""
            } else {
                cell
            };
            line.push_str(shown);
            line.push_str(&" ".repeat(width - shown.chars().count()));
            continue;
        }
        let lines = if long { folded(cell, width) } else { vec![cell.clone()] };
        let before: usize = widths[..at].iter().map(|width| width + 2).sum();
        for (nth, text) in lines.iter().enumerate() {
            let gap = width - text.chars().count();
            if nth == 0 {
                line.push_str(&" ".repeat(2 + gap));
                line.push_str(text);
            } else {
                below = format!("{below}\n{}{text}", " ".repeat(before + gap));
            }
        }
    }
    format!("{}{below}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_the_page() {
        let text = "word ".repeat(60);
        assert!(wrapped(&text, 4).lines().all(|line| line.chars().count() <= WIDTH));
        assert!(wrapped(&text, 4).lines().nth(1).unwrap().starts_with("    word"));
    }

    #[test]
    fn figures_stand_under_each_other() {
        let mut grid = Grid::default();
        grid.row(["", "cost"]);
        grid.row(["arm", "1,234"]);
        assert_eq!(grid.lines(), "      cost\narm  1,234\n");
    }
    #[test]
    fn the_last_column_is_folded_where_the_page_is_full() {
        let mut grid = Grid::default();
        grid.row(["", "cost", "how it stands"]);
        grid.row(["a name that is long", "1,234", &"dominated by one, another ".repeat(4)]);
        grid.row(["arm", "2", &"x".repeat(100)]);
        let lines = grid.lines();
        assert!(lines.lines().all(|line| line.chars().count() <= WIDTH), "{lines}");
        assert_eq!(lines.matches("another").count(), 4, "{lines}");
        assert_eq!(lines.matches('x').count(), 100, "{lines}");
        assert_eq!(folded("one two-three", 5), ["one", "two-t", "hree"]);
    }
}

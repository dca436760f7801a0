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

/// Rows of cells in columns as wide as their widest cell, two spaces apart: the first to the left,
/// the others to the right. A first cell that would push the page too wide has a line of its own.
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
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths: Vec<usize> = vec![0; columns];
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                widths[at] = widths[at].max(cell.chars().count());
            }
        }
        let others: usize = widths.iter().skip(1).map(|width| width + 2).sum();
        if let Some(first) = widths.first_mut() {
            *first = (*first).min(WIDTH.saturating_sub(others).max(12));
        }
        self.rows.iter().map(|row| line(row, &widths)).collect()
    }
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, cell) in row.iter().enumerate() {
        let width = widths[at];
        if at == 0 {
            let shown = if cell.chars().count() > width {
                line.push_str(&wrapped(cell, 2));
                ""
            } else {
                cell
            };
            line.push_str(shown);
            line.push_str(&" ".repeat(width - shown.chars().count()));
        } else {
            line.push_str(&" ".repeat(2 + width - cell.chars().count()));
            line.push_str(cell);
        }
    }
    format!("{}\n", line.trim_end())
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
}

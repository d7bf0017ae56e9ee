// A pasted table as rows of plain words, or nothing when it only lays out a page.
const MOST_COLUMNS = 60;
const MOST_ROWS_SPANNED = 100;
const LONGEST_CELL = 600;

// `told(cell)` reads a cell: { words, isStrong }.
export function gridOf(table, told) {
  if (/^(?:presentation|none)$/.test(table.getAttribute("role") ?? "") || table.querySelector("table")) return null;
  const lines = [...table.rows];
  const cells = new Map(lines.flatMap((line) => [...line.cells]).map((cell) => [cell, told(cell)]));
  const rows = spread(lines, (cell) => cells.get(cell).words);
  const wide = rows.reduce((most, row) => Math.max(most, row.findLastIndex(Boolean) + 1), 0);
  if (wide < 2 || columnsWith(rows) < 2 || rows.some((row) => row.some((words) => words.length > LONGEST_CELL))) return null;

  const grid = rows.map((row) => Array.from({ length: wide }, (_empty, column) => row[column] ?? ""));
  const isHead = lines.length > 1 && grid[0].some(Boolean) && isHeaded(lines[0], (cell) => cells.get(cell).isStrong);
  return {
    caption: table.caption ? told(table.caption).words : "",
    head: isHead ? grid[0] : [],
    rows: (isHead ? grid.slice(1) : grid).filter((row) => row.some(Boolean)),
  };
}

// Cells that span columns or rows keep their place; what they cover is empty.
function spread(lines, wordsIn) {
  const rows = lines.map(() => []);
  lines.forEach((line, at) => {
    let column = 0;
    for (const cell of line.cells) {
      while (rows[at][column] !== undefined) column += 1;
      if (column >= MOST_COLUMNS) break;
      const across = Math.min(cell.colSpan, MOST_COLUMNS - column);
      const down = Math.min(cell.rowSpan || MOST_ROWS_SPANNED, MOST_ROWS_SPANNED, lines.length - at);
      for (let row = at; row < at + down; row += 1) {
        for (let place = column; place < column + across; place += 1) rows[row][place] ??= "";
      }
      rows[at][column] = wordsIn(cell);
      column += across;
    }
  });
  return rows.map((row) => Array.from(row, (words) => words ?? ""));
}

const columnsWith = (rows) => {
  const columns = new Set();
  for (const row of rows) row.forEach((words, column) => { if (words) columns.add(column); });
  return columns.size;
};
const isHeaded = (line, isStrong) =>
  line.parentElement.localName === "thead" || [...line.cells].every((cell) => cell.localName === "th") || [...line.cells].every(isStrong);

"""Cells of tables that spreadsheets open: text that stays text."""


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay as they are.

    A spreadsheet runs a cell that begins like a formula, in full-width signs too (OWASP, CSV
    injection).  A lone carriage return would end the row: csv quotes line feeds only.
    """
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    starts = cell.startswith(("=", "@", "\t", "\n", *"＝＋－＠"))
    if starts or (cell.startswith(("+", "-")) and not _is_number(cell)):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdigit()

"""Run every bench and print one table: ``make bench``."""

from tests.bench import desk, form


def main() -> None:
    """Print what each bench measured beside the goal."""
    rows = [*desk.measured(), *form.measured()]
    wide = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{row.what:<{wide}}  {row.value:>9.1f} {row.unit:<3} goal ≤ {row.goal:g} {row.unit}")


if __name__ == "__main__":
    main()

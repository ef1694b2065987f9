import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { cn } from '../ui/cn';

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names its row. */
  isRowHeader?: boolean;
  isNumber?: boolean;
}

interface DataTableProps<Row extends object> {
  /** Read out before the table; seen only where `captionShown`. */
  caption: string;
  captionShown?: boolean;
  /** Keep it stable between renders. */
  columns: readonly DataColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  testId?: string;
}

const features = tableFeatures({});

/**
 * A table on wide screens; on narrow ones each row is a card that names its values. The roles are written out, since a
 * browser takes a table's meaning away with its layout.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, captionShown = false, columns, rows, rowId, testId } = props;
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map(({ id, header, cell }) =>
      helper.display({ id, header, cell: ({ row }) => cell(row.original) }),
    );
  }, [columns]);
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowId });
  const columnOf = (id: string) => columns.find((column) => column.id === id);
  return (
    <table role="table" className="block w-full text-sm md:table" data-testid={testId}>
      <caption className={captionShown ? 'block pb-2 text-left font-semibold md:table-caption' : 'sr-only'}>
        {caption}
      </caption>
      <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
        {table.getHeaderGroups().map((group) => (
          <tr role="row" key={group.id} className="border-b">
            {group.headers.map((header) => (
              <th
                role="columnheader"
                scope="col"
                key={header.id}
                className={cn(
                  'px-3 py-2 text-left align-bottom font-medium text-muted-foreground',
                  columnOf(header.column.id)?.isNumber && 'md:text-right',
                )}
              >
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody role="rowgroup" className="block md:table-row-group">
        {table.getRowModel().rows.map((row) => (
          <tr role="row" key={row.id} className="block border-b py-2 last:border-b-0 md:table-row md:py-0">
            {row.getAllCells().map((cell) => {
              const column = columnOf(cell.column.id);
              const Cell = column?.isRowHeader ? 'th' : 'td';
              return (
                <Cell
                  role={column?.isRowHeader ? 'rowheader' : 'cell'}
                  scope={column?.isRowHeader ? 'row' : undefined}
                  key={cell.id}
                  data-label={column?.isRowHeader ? undefined : column?.header}
                  className={cn(
                    'data-cell px-3 py-1 text-left align-top font-normal wrap-anywhere md:table-cell md:py-2',
                    column?.isRowHeader && 'font-medium',
                    column?.isNumber && 'tabular-nums md:text-right',
                  )}
                >
                  {/* One box, so that on a phone it stands beside its label whatever is in it. */}
                  <div className="min-w-0">
                    <table.FlexRender cell={cell} />
                  </div>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

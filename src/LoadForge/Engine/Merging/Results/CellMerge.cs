using System.Buffers;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Engine.Merging.Results;

/// <summary>Adds up the cells of several results, exactly, in buckets of the coarsest of them.</summary>
internal sealed class CellMerge
{
    private readonly int _bits;
    private readonly List<Outcome> _outcomes = [];
    private readonly Dictionary<Outcome, int> _numbers = [];
    private readonly Dictionary<(string Scenario, string Step, bool IsIteration), SortedDictionary<(int Block, int Phase), Cell>> _rows = [];

    private CellMerge(int bits) => _bits = bits;

    /// <summary>The cells together.</summary>
    /// <param name="tables">The cells of each result, with blocks of the same length; one of the sum is a point of the merged series.</param>
    public static CellTable Of(IReadOnlyCollection<CellTable> tables)
    {
        var merge = new CellMerge(tables.Min(table => table.BucketBits));
        foreach (CellTable table in tables) merge.Add(table);
        return new CellTable(1, merge._bits, [.. merge._outcomes], [.. merge._rows.Select(row => Row(row.Key, row.Value.Values))])
        {
            PointLength = tables.First().BlockLength,
        };
    }

    private void Add(CellTable table)
    {
        int[] numbers = [.. table.Outcomes.Select(NumberOf)];
        foreach (CellTableRow row in table.Rows)
        {
            (string, string, bool) key = (row.Scenario, row.Step, row.IsIteration);
            if (!_rows.TryGetValue(key, out SortedDictionary<(int, int), Cell>? cells)) _rows[key] = cells = [];
            foreach (Cell cell in row.Cells.Select(cell => Translated(cell, numbers, table.BucketBits)))
            {
                cells[(cell.Block, cell.Phase)] = cells.TryGetValue((cell.Block, cell.Phase), out Cell? before) ? before.Add(cell) : cell;
            }
        }
    }

    private Cell Translated(Cell cell, int[] numbers, int bits)
    {
        Cell coarse = bits == _bits ? cell : cell.Coarser(bits, _bits);
        return coarse.Failures.IsEmpty
            ? coarse
            : coarse with { Failures = [.. coarse.Failures.Select(failure => (numbers[failure.Outcome], failure.Count)).OrderBy(failure => failure.Item1)] };
    }

    private int NumberOf(Outcome outcome)
    {
        if (_numbers.TryGetValue(outcome, out int number)) return number;
        _outcomes.Add(outcome);
        return _numbers[outcome] = _outcomes.Count - 1;
    }

    private static CellTableRow Row((string Scenario, string Step, bool IsIteration) key, IEnumerable<Cell> cells)
    {
        var bytes = new ArrayBufferWriter<byte>();
        int block = 0;
        foreach (Cell cell in cells)
        {
            CellEncoding.Write(bytes, cell, cell.Block - block);
            block = cell.Block;
        }

        return new CellTableRow(key.Scenario, key.Step, key.IsIteration, bytes.WrittenMemory);
    }
}

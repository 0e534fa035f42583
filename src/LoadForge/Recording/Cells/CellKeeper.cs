using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording.Cells;

/// <summary>
/// Keeps counts and histograms of each step and second of a run in bounded memory. When the bytes exceed the limit, buckets become coarser first, and then
/// each two blocks of time become one; sums stay exact. Used by one thread.
/// </summary>
/// <param name="scenarios">The scenarios of the run.</param>
/// <param name="firstPhase">The number, in the result, of the first phase of a scenario's profile.</param>
/// <param name="limits">The limits.</param>
internal sealed class CellKeeper(IReadOnlyList<string> scenarios, Func<int, int> firstPhase, CellLimits limits)
{
    private readonly Dictionary<StepKey, CellRow> _rows = [];
    private readonly List<StepKey> _keys = [];
    private readonly Dictionary<Outcome, int> _numbers = [];
    private readonly List<Outcome> _outcomes = [];
    private readonly CellRow _total = new();
    private int _bits = CellLimits.MostBits;
    private int _seconds;
    private int _outcomesBefore;
    private int _outcomesOfBlocks;

    /// <summary>Seconds in a block.</summary>
    public int SecondsPerBlock { get; private set; } = 1;

    /// <summary>The blocks that are complete.</summary>
    public int Blocks => _seconds / SecondsPerBlock;

    /// <summary>The bytes in use, without those of the block in progress.</summary>
    public long Size => _total.Size + _rows.Values.Sum(static row => (long)row.Size);

    /// <summary>Adds a second, or what the run recorded instead of it.</summary>
    public void Add(RecordedInterval second)
    {
        int block = _seconds++ / SecondsPerBlock;
        foreach (RecordedStep step in second.Steps)
        {
            var cell = Cell.Of(block, firstPhase(step.Key.Scenario) + step.Phase, step, NumberOf, _bits);
            RowOf(step.Key).Add(cell);
            if (!step.Key.IsIteration) _total.Add(cell with { Phase = 0 });
        }

        if (block == Blocks) return;
        (_outcomesBefore, _outcomesOfBlocks) = (_outcomesOfBlocks, _outcomes.Count);
        Limit();
    }

    /// <summary>The cells so far.</summary>
    public CellTable ToTable() => new(
        SecondsPerBlock,
        _bits,
        [.. _outcomes],
        [.. _keys.Select(key => new CellTableRow(scenarios[key.Scenario], key.Name, key.IsIteration, _rows[key].Encoded))])
    {
        Total = _total.Encoded,
    };

    /// <summary>The cells of all complete blocks.</summary>
    public CellTable OfBlocks() => new(
        SecondsPerBlock,
        _bits,
        [.. _outcomes.Take(_outcomesOfBlocks)],
        [.. _keys.Select(key => TableRow(key, _rows[key].Before(Blocks))).Where(static row => !row.Bytes.IsEmpty)])
    {
        Total = _total.Before(Blocks),
    };

    /// <summary>
    /// The cells of the block that the last call of <see cref="Add"/> completed: each row continues the bytes of the same row in the blocks before, and the
    /// outcomes are those that occurred for the first time. Null if it completed none.
    /// </summary>
    public CellTable? OfLastBlock()
    {
        if (_seconds == 0 || _seconds % SecondsPerBlock != 0) return null;
        int last = Blocks - 1;
        return new CellTable(
            SecondsPerBlock,
            _bits,
            [.. _outcomes.Take(_outcomesOfBlocks).Skip(_outcomesBefore)],
            [.. _keys.Select(key => TableRow(key, _rows[key].Of(last))).Where(static row => !row.Bytes.IsEmpty)])
        {
            Total = _total.Of(last, isFirst: true),
        };
    }

    private CellTableRow TableRow(StepKey key, byte[] bytes) => new(scenarios[key.Scenario], key.Name, key.IsIteration, bytes);

    private void Limit()
    {
        long limit = limits.BytesAfter(_seconds);
        while (Size > limit)
        {
            if (_bits > CellLimits.FewestBits)
            {
                int from = _bits--;
                Change(cell => cell.Coarser(from, _bits));
            }
            else if (_seconds > SecondsPerBlock * CellLimits.FewestBlocks)
            {
                SecondsPerBlock *= 2;
                Change(static cell => cell with { Block = cell.Block / 2 });
            }
            else
            {
                return;
            }
        }
    }

    private void Change(Func<Cell, Cell> change)
    {
        _total.Change(change);
        foreach (CellRow row in _rows.Values) row.Change(change);
    }

    private CellRow RowOf(StepKey key)
    {
        if (_rows.TryGetValue(key, out CellRow? row)) return row;
        _keys.Add(key);
        return _rows[key] = new CellRow();
    }

    private int NumberOf(Outcome outcome)
    {
        if (_numbers.TryGetValue(outcome, out int number)) return number;
        _outcomes.Add(outcome);
        return _numbers[outcome] = _outcomes.Count - 1;
    }
}

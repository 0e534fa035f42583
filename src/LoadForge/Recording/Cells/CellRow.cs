using System.Buffers;

namespace LoadForge.Recording.Cells;

/// <summary>The cells of one step over the run: those of the block in progress as objects, all earlier ones as bytes.</summary>
internal sealed class CellRow
{
    private readonly SortedList<int, Cell> _open = [];
    private ArrayBufferWriter<byte> _closed = new();
    private int _lastBlock;

    /// <summary>The bytes of all blocks but the one in progress.</summary>
    public int Size => _closed.WrittenCount;

    /// <summary>A copy of all cells as bytes; see <see cref="CellEncoding"/>.</summary>
    public byte[] Encoded
    {
        get
        {
            var all = new ArrayBufferWriter<byte>(Math.Max(1, Size));
            all.Write(_closed.WrittenSpan);
            Write(all, _lastBlock);
            return all.WrittenSpan.ToArray();
        }
    }

    /// <summary>The cell of the block in progress with the lowest phase; null if there is none.</summary>
    public Cell? Open => _open.Count == 0 ? null : _open.Values[0];

    /// <summary>A copy of the cells before a block, as bytes.</summary>
    /// <param name="block">The block in progress, or the next one.</param>
    public byte[] Before(int block) => Open is { } open && open.Block >= block ? _closed.WrittenSpan.ToArray() : Encoded;

    /// <summary>The cells of the last block, as bytes that continue those of all blocks before it; empty if nothing ended in it.</summary>
    /// <param name="block">The last block.</param>
    /// <param name="isFirst">Whether the bytes start a row of their own instead, in which the block has the number 0.</param>
    public byte[] Of(int block, bool isFirst = false)
    {
        if (Open?.Block != block) return [];
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, isFirst ? block : _lastBlock);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Adds what ended since the last call.</summary>
    /// <param name="cell">A cell of the block in progress, or of a later one.</param>
    public void Add(Cell cell)
    {
        if (cell.IsEmpty) return;
        if (_open.Count > 0 && _open.Values[0].Block != cell.Block) Close();
        _open[cell.Phase] = _open.TryGetValue(cell.Phase, out Cell? before) ? before.Add(cell) : cell;
    }

    /// <summary>Changes every cell.</summary>
    /// <param name="change">The change, which must keep the order of blocks.</param>
    public void Change(Func<Cell, Cell> change)
    {
        byte[] before = Encoded;
        (_closed, _lastBlock) = (new ArrayBufferWriter<byte>(Math.Max(1, before.Length)), 0);
        _open.Clear();
        foreach (Cell cell in CellEncoding.Read(before)) Add(change(cell));
    }

    private void Close()
    {
        Write(_closed, _lastBlock);
        _lastBlock = _open.Values[0].Block;
        _open.Clear();
    }

    private void Write(ArrayBufferWriter<byte> bytes, int last)
    {
        foreach (Cell cell in _open.Values)
        {
            CellEncoding.Write(bytes, cell, cell.Block - last);
            last = cell.Block;
        }
    }
}

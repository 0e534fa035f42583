namespace LoadForge.Recording.Requests;

/// <summary>
/// A queue of fixed size from many threads to one. Nothing is locked or allocated, and nobody waits: what does not fit is rejected.
/// </summary>
/// <remarks>
/// The slot of position p is p modulo the size. Its turn says who may use it:
/// | turn | the slot is | next |
/// |---|---|---|
/// | p | free for the writer of position p | p + 1, written |
/// | p + 1 | written, for the reader of position p | p + size, free for the next round |
/// | less than p, seen by a writer | not read yet: the queue is full | |
/// </remarks>
internal sealed class RequestQueue
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private long _tail;
    private long _head;

    /// <summary>Creates an empty queue.</summary>
    /// <param name="size">Its size; a power of 2.</param>
    public RequestQueue(int size)
    {
        _slots = new Slot[size];
        _mask = size - 1;
        for (int i = 0; i < size; i++) _slots[i].Turn = i;
    }

    /// <summary>Adds a request, from any thread.</summary>
    /// <returns>False if the queue is full.</returns>
    public bool TryAdd(in LoggedRequest request)
    {
        while (true)
        {
            long position = Volatile.Read(ref _tail);
            ref Slot slot = ref _slots[position & _mask];
            long turn = Volatile.Read(ref slot.Turn);
            if (turn < position) return false;
            if (turn > position || Interlocked.CompareExchange(ref _tail, position + 1, position) != position) continue;
            slot.Request = request;
            Volatile.Write(ref slot.Turn, position + 1);
            return true;
        }
    }

    /// <summary>Takes the next request, on the one thread that reads.</summary>
    public bool TryTake(out LoggedRequest request)
    {
        ref Slot slot = ref _slots[_head & _mask];
        if (Volatile.Read(ref slot.Turn) != _head + 1)
        {
            request = default;
            return false;
        }

        request = slot.Request;
        Volatile.Write(ref slot.Turn, _head + _slots.Length);
        _head++;
        return true;
    }

    private struct Slot
    {
        public long Turn;
        public LoggedRequest Request;
    }
}

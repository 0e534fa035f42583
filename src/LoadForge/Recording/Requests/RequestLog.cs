using System.Text;
using LoadForge.Units;

namespace LoadForge.Recording.Requests;

/// <summary>
/// Writes every request of a run to a CSV file, and every step that sent none. Threads of users only add to a queue; a thread of the log writes. A slow or full
/// disk loses lines, which are counted, and never slows the run.
/// </summary>
/// <remarks>
/// | state | a request | the writer | <see cref="Close"/> |
/// |---|---|---|---|
/// | open | is queued, or counted as dropped if the queue is full | writes what is queued, then pauses | begins to close |
/// | at its limit | is queued | counts what is queued as left out | begins to close |
/// | broken: a write failed | is queued | counts what is queued as left out | begins to close |
/// | closing | is not expected: the recorder is closed | writes the rest, ends | waits for the writer, at most 10 s |
/// </remarks>
internal sealed class RequestLog : IDisposable
{
    private const int Size = 1 << 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(10);

    private readonly RequestQueue _queue;
    private readonly Stream _file;
    private readonly string _name;
    private readonly RequestLine _lines;
    private readonly long _maxBytes;
    private readonly object _gate = new();
    private readonly Thread _writer;
    private DateTimeOffset _startedAt;
    private string? _failure;
    private long _dropped;
    private long _written;
    private long _leftOut;
    private long _bytes;
    private bool _isFull;
    private bool _isClosing;

    /// <summary>Creates a log, writes its header and starts its thread.</summary>
    /// <param name="file">The file; closed with the log.</param>
    /// <param name="name">Its path, for notes.</param>
    /// <param name="maxSize">Its maximum size.</param>
    /// <param name="lines">Makes its lines.</param>
    /// <param name="queue">The number of requests that may wait to be written; a power of 2.</param>
    public RequestLog(Stream file, string name, DataSize maxSize, RequestLine lines, int queue = Size)
    {
        _queue = new RequestQueue(queue);
        (_file, _name, _lines, _maxBytes) = (file, name, lines, (long)Math.Min(maxSize.Bytes, long.MaxValue / 2));
        _writer = new Thread(Write) { IsBackground = true, Name = "LoadForge request log" };
        _writer.UnsafeStart();
    }

    /// <summary>Starts the log; called before the first request.</summary>
    /// <param name="startedAt">When the run started.</param>
    public void Begin(DateTimeOffset startedAt) => _startedAt = startedAt;

    /// <summary>Logs a request, on the thread of its user.</summary>
    public void Add(in LoggedRequest request)
    {
        if (!_queue.TryAdd(request)) Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes the rest and closes the file.</summary>
    /// <returns>What was logged and what was lost, for the notes of the result.</returns>
    public string Close()
    {
        Dispose();
        bool hasEnded = _writer.Join(TimeToClose);
        string note = $"request log {_name}: {Quantity.Of(Interlocked.Read(ref _written), "line")}";
        if (Volatile.Read(ref _failure) is { } failure) note += $"; then a write failed ({failure})";
        if (Volatile.Read(ref _isFull)) note += $"; then it reached its maximum size of {new DataSize(_maxBytes)}";
        if (!hasEnded) note += "; the disk was too slow to write the rest";
        if (Interlocked.Read(ref _leftOut) is > 0 and var leftOut) note += $"; {Quantity.Of(leftOut)} more were not written";
        if (Interlocked.Read(ref _dropped) is > 0 and var dropped) note += $"; {Quantity.Of(dropped)} were dropped because the disk was too slow";
        return note;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Write()
    {
        var line = new StringBuilder(256);
        byte[] header = Encoding.UTF8.GetBytes(RequestLine.Header);
        Attempt(file => file.Write(header));
        _bytes = header.Length;
        bool isClosing;
        do
        {
            // Read before the queue: what was added before the log was closed is then in it.
            isClosing = WaitForEnd();
            Drain(line);
        }
        while (!isClosing);
        Attempt(static file => file.Dispose());
    }

    private bool WaitForEnd()
    {
        lock (_gate)
        {
            if (!_isClosing) Monitor.Wait(_gate, Pause);
            return _isClosing;
        }
    }

    private void Drain(StringBuilder line)
    {
        while (_queue.TryTake(out LoggedRequest request))
        {
            if (_isFull || _failure is not null)
            {
                Interlocked.Increment(ref _leftOut);
                continue;
            }

            line.Clear();
            _lines.Append(line, request, _startedAt);
            Put(line);
        }

        Attempt(static file => file.Flush());
    }

    private void Put(StringBuilder line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line.ToString());
        if (_bytes + bytes.Length > _maxBytes)
        {
            Volatile.Write(ref _isFull, true);
            Interlocked.Increment(ref _leftOut);
            return;
        }

        Attempt(file => file.Write(bytes));
        if (_failure is not null)
        {
            Interlocked.Increment(ref _leftOut);
            return;
        }

        _bytes += bytes.Length;
        Interlocked.Increment(ref _written);
    }

    private void Attempt(Action<Stream> act)
    {
        if (_failure is not null) return;
        try
        {
            act(_file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            Volatile.Write(ref _failure, problem.Message);
        }
    }
}

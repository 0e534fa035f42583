using System.Buffers;
using LoadForge.Redaction;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>
/// Appends records to a journal on its own thread, so that a slow disk delays nothing. Each record is passed to the system as soon as possible: it is then safe
/// from the death of the process.
/// </summary>
/// <remarks>
/// | state | a record is added | the run ends | writing fails, or 64 MiB wait |
/// |---|---|---|---|
/// | writing | it is written | the rest is written, then closed | failed |
/// | failed | ignored | ignored | no change |
/// | closed | ignored | ignored | never |
/// </remarks>
internal sealed class JournalOutput : IDisposable
{
    private const int MaxWaitingBytes = 1 << 26;

    // A run must not wait for a disk that does not respond.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _changing = new();
    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly Func<Stream> _open;
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _writing = new();
    private bool _isComplete;
    private bool _isDisposed;
    private volatile string? _problem;

    /// <summary>Starts the thread, which opens the file.</summary>
    /// <param name="open">Creates the file.</param>
    public JournalOutput(Func<Stream> open)
    {
        _open = open;
        _waiting.Write(JournalFormat.Signature);
        _thread = new Thread(Write) { IsBackground = true, Name = "LoadForge journal" };
        _thread.UnsafeStart();
    }

    /// <summary>Why nothing is written any longer; null if records are written.</summary>
    public string? Problem => _problem;

    /// <summary>Creates a file, and the folder if necessary. An existing file is replaced; a link is not followed.</summary>
    public static Stream Create(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        File.Delete(path);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>Adds a record.</summary>
    /// <param name="content">Its content; copied.</param>
    public void Add(ReadOnlySpan<byte> content)
    {
        lock (_changing)
        {
            if (_isComplete || _problem is not null) return;
            if (content.Length > JournalFormat.MaxContentBytes) _problem = "a record exceeds 64 MiB";
            else if (_waiting.WrittenCount + content.Length > MaxWaitingBytes) _problem = "the disk is too slow";
            else JournalFormat.Write(_waiting, content);
        }

        Signal();
    }

    /// <summary>Ends writing because of a problem.</summary>
    public void Fail(string problem)
    {
        lock (_changing) _problem ??= problem;
        Signal();
    }

    /// <summary>Writes the rest and closes the file; waits at most two seconds.</summary>
    public void Dispose()
    {
        lock (_changing) _isComplete = true;
        Signal();
        if (!_thread.Join(Patience))
        {
            Fail("the disk does not respond");
            return;
        }

        lock (_changing)
        {
            _isDisposed = true;
            _changed.Dispose();
        }
    }

    private void Signal()
    {
        lock (_changing)
        {
            if (!_isDisposed) _changed.Set();
        }
    }

    private void Write()
    {
        try
        {
            using Stream stream = _open();
            bool isLast;
            do
            {
                isLast = Take();
                stream.Write(_writing.WrittenSpan);
                stream.Flush();
                _writing.ResetWrittenCount();
                if (!isLast) _changed.WaitOne();
            }
            while (!isLast);
        }
        catch (Exception error)
        {
            lock (_changing) _problem ??= ErrorText.Of(error);
        }
    }

    // Whether nothing will follow.
    private bool Take()
    {
        lock (_changing)
        {
            (_waiting, _writing) = (_writing, _waiting);
            return _isComplete || _problem is not null;
        }
    }
}

using System.Globalization;

namespace LoadForge.Results.Journal;

/// <summary>
/// Reads a journal record by record, in bounded memory. The file is not trusted: reading ends at the first record that is cut off, damaged or invalid, and
/// everything before it is valid.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly Stream _stream;
    private readonly string _path;
    private readonly long _length;
    private readonly SecondSequence _seconds;
    private readonly byte[] _frame = new byte[JournalFormat.FrameBytes];
    private byte[] _content = [];
    private long _position;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The journal; must support seeking. Disposed with the reader.</param>
    /// <param name="path">The path, for messages.</param>
    /// <exception cref="InvalidDataException">The file is not a journal, or its header cannot be read.</exception>
    public JournalReader(Stream stream, string path)
    {
        (_stream, _path, _length) = (stream, path, stream.Length);
        Span<byte> signature = stackalloc byte[JournalFormat.Signature.Length];
        if (stream.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false) < signature.Length || !signature.SequenceEqual(JournalFormat.Signature))
            throw new InvalidDataException($"{path} is not a journal of LoadForge.");
        _position = signature.Length;
        try
        {
            if (Frame() is not { } length) throw new InvalidDataException($"Nothing can be read from the journal {path}: {Damage ?? "it has no header"}.");
            Header = HeaderEncoding.Read(_content.AsSpan(0, length));
        }
        catch (Exception error) when (IsInvalid(error))
        {
            throw new InvalidDataException($"Nothing can be read from the journal {path}: {error.Message}", error);
        }

        Advance();
        _seconds = new SecondSequence(Header);
    }

    /// <summary>The first record.</summary>
    public JournalHeader Header { get; }

    /// <summary>The last record; null until it has been read, or if the run did not end.</summary>
    public JournalEnd? End { get; private set; }

    /// <summary>The end of the last second that was read, from the start of the run.</summary>
    public TimeSpan Until => _seconds.Until;

    /// <summary>Why the rest cannot be read; null if there is no rest.</summary>
    public string? Damage { get; private set; }

    /// <summary>The result of reading, when everything was read.</summary>
    public JournalState State => new(_path, Header.Name, Header.StartedAt, Until, End is not null)
    {
        Damage = Damage,
        LostBytes = _length - _position,
        ProductVersion = Header.ProductVersion,
        Environment = Header.Environment,
    };

    /// <summary>Opens a journal, which another process may be writing.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The file is not a journal, or its header cannot be read.</exception>
    public static JournalReader Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        try
        {
            return new JournalReader(stream, path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next second; null after the last one.</summary>
    public JournalSecond? Next() => Read(content => _seconds.Read(content.Span));

    /// <summary>Reads to the end without decoding the seconds.</summary>
    public void Skim()
    {
        while (Read(content =>
        {
            _seconds.Skim(content.Span);
            return "";
        }) is not null)
        {
        }
    }

    public void Dispose() => _stream.Dispose();

    private T? Read<T>(Func<ReadOnlyMemory<byte>, T> decode)
        where T : class
    {
        if (End is not null || Damage is not null || Frame() is not { } length) return null;
        ReadOnlyMemory<byte> content = _content.AsMemory(0, length);
        try
        {
            if (EndEncoding.IsEnd(content.Span))
            {
                End = _seconds.Checked(EndEncoding.Read(content.Span));
                Advance();
                if (_position < _length) Damage = "bytes follow the end of the run";
                return null;
            }

            T decoded = decode(content);
            Advance();
            return decoded;
        }
        catch (Exception error) when (IsInvalid(error))
        {
            Damage = At("is invalid") + ": " + error.Message;
            return null;
        }
    }

    // Reads the next record into the buffer; null at the end of the file, or if the record is not whole.
    private int? Frame()
    {
        long left = _length - _position - JournalFormat.FrameBytes;
        if (left == -JournalFormat.FrameBytes) return null;
        if (left < 0) return Stop("is cut off");
        if (!Fill(_frame)) return Stop("cannot be read");
        int length = JournalFormat.LengthOf(_frame);
        if (length is <= 0 or > JournalFormat.MaxContentBytes) return Stop("is damaged");
        if (length > left) return Stop("is cut off or damaged");
        if (_content.Length < length) _content = new byte[Math.Max(length, Math.Min(2 * _content.Length, JournalFormat.MaxContentBytes))];
        Span<byte> content = _content.AsSpan(0, length);
        if (!Fill(content)) return Stop("cannot be read");
        return JournalFormat.IsWhole(_frame, content) ? length : Stop("is damaged");
    }

    private bool Fill(Span<byte> bytes)
    {
        try
        {
            return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private int? Stop(string what)
    {
        Damage = At(what);
        return null;
    }

    private string At(string what) => string.Create(CultureInfo.InvariantCulture, $"the record at byte {_position} {what}");

    private void Advance() => _position = _stream.Position;

    private static bool IsInvalid(Exception error) => error is FormatException or OverflowException or ArgumentException;
}

using System.Text;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Requests;
using LoadForge.Units;

namespace LoadForge.Tests.Recording.Requests;

public sealed class RequestLogTests
{
    private static readonly DateTimeOffset StartedAt = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private readonly Recorder _recorder = new(["shop"], phases: 2, isOpen: true, ticksPerSecond: 1_000_000);

    [Test]
    public void A_line_has_the_times_the_place_the_outcome_and_the_bytes()
    {
        int step = _recorder.Steps.NumberOf(0, "GET /catalog");
        int outcome = _recorder.Outcomes.NumberOf(Outcome.Status(503), null);
        var file = new MemoryStream();
        RequestLog log = Log(file);
        log.Add(new LoggedRequest(new Sample(1, step, outcome, 1_000_000, 1_250_000, 1_291_023, 1, 17, 2048) { BytesOnWire = 2300 }, 503));

        Assert.That(log.Close(), Is.EqualTo("request log requests.csv: 1 line"));
        Assert.That(Encoding.UTF8.GetString(file.ToArray()), Is.EqualTo(
            RequestLine.Header + "2026-01-15T10:00:01.250000Z,2026-01-15T10:00:01.000000Z,shop,hold,"
                + "\"GET /catalog\",\"status 503\",503,1,17,2048,2300,291.023,41.023\r\n"));
    }

    [Test]
    public void A_slow_disk_slows_nobody_and_what_is_dropped_is_counted()
    {
        using var file = new StuckStream();
        RequestLog log = Log(file, queue: 16);
        file.Reached.Wait();
        for (int i = 0; i < 100; i++) log.Add(Request());
        file.Release();

        Assert.That(log.Close(), Is.EqualTo("request log requests.csv: 16 lines; 84 were dropped because the disk was too slow"));
    }

    [Test]
    public void The_file_has_a_maximum_size_and_the_rest_is_counted()
    {
        var file = new MemoryStream();
        RequestLog log = Log(file, new DataSize(1000));
        for (int i = 0; i < 100; i++) log.Add(Request());

        Assert.That(log.Close(), Does.Match(@"^request log requests\.csv: \d lines; then it reached its maximum size of 1,?000 B; 9\d more were not written$"));
        Assert.That(file.ToArray(), Has.Length.InRange(800, 1000));
    }

    [Test]
    public void A_full_disk_is_told_once_and_the_rest_is_counted()
    {
        RequestLog log = Log(new FullStream());
        for (int i = 0; i < 3; i++) log.Add(Request());

        Assert.That(log.Close(), Is.EqualTo("request log requests.csv: 0 lines; then a write failed (No space left on device); 3 more were not written"));
    }

    [Test]
    public void Names_are_no_formulas()
    {
        int step = _recorder.Steps.NumberOf(0, "=1+1,\r\n\"x\"");
        var file = new MemoryStream();
        RequestLog log = Log(file);
        log.Add(new LoggedRequest(new Sample(0, step, 0, 0, 0, 10, 1, 0, 0), 200));
        log.Close();

        Assert.That(Encoding.UTF8.GetString(file.ToArray()), Does.Contain(",shop,warm-up,\"'=1+1,\\u000d\\u000a\"\"x\"\"\",ok,200,"));
    }

    private RequestLog Log(Stream file, DataSize? maxSize = null, int queue = 1024)
    {
        _recorder.Begin(0);
        var log = new RequestLog(file, "requests.csv", maxSize ?? RequestLogSettings.DefaultSize, new RequestLine(_recorder, [["warm-up", "hold"]]), queue);
        log.Begin(StartedAt);
        return log;
    }

    private LoggedRequest Request() => new(new Sample(0, _recorder.Steps.NumberOf(0, "pay"), 0, 0, 0, 1000, 1, 0, 0), 200);

    /// <summary>A disk that does not answer until it is released.</summary>
    private sealed class StuckStream : MemoryStream
    {
        private readonly ManualResetEventSlim _released = new();

        public ManualResetEventSlim Reached { get; } = new();

        public void Release() => _released.Set();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Reached.Set();
            _released.Wait();
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (!disposing) return;
            Reached.Dispose();
            _released.Dispose();
        }
    }

    /// <summary>A disk without room.</summary>
    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}

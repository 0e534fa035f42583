using System.Globalization;
using System.Text;

namespace LoadForge.Reporting.Tests.Text.Terminal;

/// <summary>A terminal that does not read until it is released, or that was closed.</summary>
internal sealed class StuckWriter() : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly ManualResetEventSlim _isReleased = new(initialState: false);

    public List<string> Written { get; } = [];

    public bool IsClosed { get; init; }

    public override Encoding Encoding => Encoding.UTF8;

    public void Release() => _isReleased.Set();

    public override void Write(string? value)
    {
        _isReleased.Wait();
        if (IsClosed) throw new IOException("The terminal was closed.");
        Written.Add(value!);
    }

    protected override void Dispose(bool disposing)
    {
        _isReleased.Set();
        _isReleased.Dispose();
        base.Dispose(disposing);
    }
}

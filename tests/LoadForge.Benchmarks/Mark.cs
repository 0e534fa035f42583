using System.Globalization;

namespace LoadForge.Benchmarks;

/// <summary>A figure that must not exceed a limit.</summary>
internal sealed record Mark(string Name, double Value, double Limit)
{
    public bool IsReached => Value <= Limit;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"mark {Name} {Value:0.####} {Limit:0.####} {(IsReached ? "ok" : "short")}");
}

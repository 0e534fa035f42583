using System.Globalization;

namespace LoadForge.Benchmarks;

/// <summary>A value that must not exceed a limit, or must reach it.</summary>
internal sealed record Mark(string Name, double Value, double Limit)
{
    /// <summary>Whether the value must reach the limit instead.</summary>
    public bool MoreIsBetter { get; init; }

    public bool IsReached => MoreIsBetter ? Value >= Limit : Value <= Limit;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"mark {Name} {Value:0.####} {Limit:0.####} {(IsReached ? "ok" : "short")}");
}

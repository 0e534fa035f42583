namespace LoadForge.Analysis.Detection;

/// <summary>An anomaly of one series, before it is grouped with those of other series at the same time.</summary>
internal sealed record Finding
{
    public required AnomalyKind Kind { get; init; }

    public required Segment Segment { get; init; }

    public required Scope Scope { get; init; }

    public required Signal Signal { get; init; }

    /// <summary>The first second of the segment that is part of it.</summary>
    public required int From { get; init; }

    /// <summary>The first second after it.</summary>
    public required int To { get; init; }

    /// <summary>The seconds of the segment that are in it.</summary>
    public required HashSet<int> Inside { get; init; }

    /// <summary>The seconds before or around it that it is compared with.</summary>
    public required HashSet<int> Beside { get; init; }

    public required double Before { get; init; }

    public required double After { get; init; }

    /// <summary>The size of the change, in standard deviations of the noise of the series. The series with the largest size locates the event best.</summary>
    public required double Clarity { get; init; }

    public int Occurrences { get; init; } = 1;

    /// <summary>For periodic pauses: the seconds from one to the next.</summary>
    public double? Period { get; init; }

    /// <summary>For a drift: the change per minute, in the base unit.</summary>
    public double? PerMinute { get; init; }

    public bool IsWorse => Signal.Worse * (After - Before) > 0;

    public double Weight
    {
        get
        {
            double size = Signal.Kind switch
            {
                SignalKind.ErrorRate => 1 + (5 * Math.Abs(After - Before)),
                SignalKind.Throughput => 2 * Math.Abs(Math.Log(Math.Max(0.5, After) / Math.Max(0.5, Before))),
                _ => Math.Abs(Math.Log(Math.Max(1, After) / Math.Max(1, Before))),
            };
            return size * (IsWorse ? 1 : 0.3) * (Kind == AnomalyKind.Spike && Occurrences == 1 ? 0.6 : 1) * (Scope.Step is null ? 1.2 : 1);
        }
    }
}

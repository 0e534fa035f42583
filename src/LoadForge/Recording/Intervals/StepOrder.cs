namespace LoadForge.Recording.Intervals;

/// <summary>The order of the steps of an encoded interval: scenario, its iterations first, name, phase.</summary>
internal sealed class StepOrder : IComparer<RecordedStep>
{
    public static StepOrder Instance { get; } = new();

    public int Compare(RecordedStep? x, RecordedStep? y)
    {
        if (x is null || y is null) return Comparer<bool>.Default.Compare(x is not null, y is not null);
        int order = x.Key.Scenario.CompareTo(y.Key.Scenario);
        if (order == 0) order = y.Key.IsIteration.CompareTo(x.Key.IsIteration);
        if (order == 0) order = string.CompareOrdinal(x.Key.Name, y.Key.Name);
        return order == 0 ? x.Phase.CompareTo(y.Phase) : order;
    }
}

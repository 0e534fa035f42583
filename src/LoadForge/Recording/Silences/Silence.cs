namespace LoadForge.Recording.Silences;

/// <summary>A period of a run in which a step was in progress and none succeeded. Times are from the start of the run.</summary>
/// <param name="Start">The last success before it, or, where nothing was in progress then, the start of the first step that waited.</param>
/// <param name="End">The first success after it, or the end of the run.</param>
/// <param name="Failed">Steps that failed in its whole half seconds.</param>
internal readonly record struct Silence(TimeSpan Start, TimeSpan End, long Failed)
{
    public TimeSpan Length => End - Start;
}

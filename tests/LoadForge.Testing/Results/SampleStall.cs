namespace LoadForge.Testing.Results;

internal readonly record struct SampleStall(TimeSpan From, TimeSpan To)
{
    public TimeSpan WaitOf(TimeSpan intended) => From <= intended && intended < To ? To - intended : TimeSpan.Zero;
}

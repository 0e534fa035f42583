namespace LoadForge.NUnit.Specimens;

/// <summary>Everything here may run side by side, but for the load tests.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class Neighbours
{
    private static readonly TimeSpan Stay = TimeSpan.FromMilliseconds(50);
    private static int _present;

    [Test]
    public Task Plain([Range(1, 8)] int _) => Visit(mayBeAccompanied: true);

    [LoadTest, TestCase(1), TestCase(2), TestCase(3)]
    public Task Load(int _) => VisitWithLoad();

    [LoadTest]
    public Task Load_alone() => VisitWithLoad();

    private static Task VisitWithLoad()
    {
        Published.PassedRun();
        return Visit(mayBeAccompanied: false);
    }

    private static async Task Visit(bool mayBeAccompanied)
    {
        int before = Interlocked.Increment(ref _present);
        await Task.Delay(Stay);
        int after = Interlocked.Decrement(ref _present);
        if (!mayBeAccompanied) Assert.That((before, after), Is.EqualTo((1, 0)));
    }
}

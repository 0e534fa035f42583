namespace LoadForge.NUnit.Specimens.Fixtures;

[TestFixtureSource(nameof(Names))]
public sealed class SourcedFixture(string name)
{
    private static readonly string[] Names = ["first", "second"];

    [LoadTest]
    public void A_test()
    {
        Published.PassedRun();
        Assert.That(name, Is.Not.Empty);
    }
}

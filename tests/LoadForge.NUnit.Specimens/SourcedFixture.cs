namespace LoadForge.NUnit.Specimens;

[TestFixtureSource(nameof(Names))]
public sealed class SourcedFixture(string name)
{
    private static readonly string[] Names = ["first", "second"];

    [LoadTest]
    public void A_test()
    {
        Published.KeptRun();
        Assert.That(name, Is.Not.Empty);
    }
}

namespace LoadForge.NUnit.Specimens.Fixtures;

/// <summary>Cases whose arguments have no text of their own.</summary>
[TestFixtureSource(nameof(Fixtures))]
public sealed class Cases(object fixture)
{
    private static readonly object[] Fixtures = [new Plain(), new Plain()];
    private static readonly int?[][] Arrays = [[1, null], [2, null]];
    private static readonly Plain[] Plains = [new Plain(), new Plain()];
    private static readonly TestCaseData[] NamedPlains = [new TestCaseData(new Plain()).SetName("one"), new TestCaseData(new Plain()).SetName("another")];

    [LoadTest, TestCaseSource(nameof(Arrays))]
    public void Of_arrays(int?[] numbers) => Assert.That(numbers, Is.Not.EqualTo(fixture));

    [LoadTest, TestCaseSource(nameof(Plains))]
    public void Of_plain_objects(Plain plain) => Assert.That(plain, Is.Not.EqualTo(fixture));

    [LoadTest, TestCaseSource(nameof(NamedPlains))]
    public void Of_plain_objects_with_names(Plain plain) => Assert.That(plain, Is.Not.EqualTo(fixture));

    public sealed class Plain;
}

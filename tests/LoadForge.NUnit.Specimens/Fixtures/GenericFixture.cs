namespace LoadForge.NUnit.Specimens.Fixtures;

[TestFixture(typeof(int), "first")]
[TestFixture(typeof(string), "second")]
public sealed class GenericFixture<T>(string name)
{
    [LoadTest, TestCase(7)]
    public void A_test(int number)
    {
        Published.PassedRun();
        Assert.That($"{typeof(T).Name} {name} {number}", Is.Not.Empty);
    }
}

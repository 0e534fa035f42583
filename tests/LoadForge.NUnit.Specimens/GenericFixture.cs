namespace LoadForge.NUnit.Specimens;

[TestFixture(typeof(int), "first")]
[TestFixture(typeof(string), "second")]
public sealed class GenericFixture<T>(string name)
{
    [LoadTest, TestCase(7)]
    public void A_test(int number)
    {
        Published.KeptRun();
        Assert.That($"{typeof(T).Name} {name} {number}", Is.Not.Empty);
    }
}

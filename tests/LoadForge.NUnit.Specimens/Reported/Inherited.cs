namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>Fixtures that inherit their tests.</summary>
public static class Inherited
{
    /// <summary>Declares the tests.</summary>
    public abstract class Shared
    {
        [LoadTest]
        public void Passed() => Published.PassedRun();

        [LoadTest, TestCase(1), TestCase(2)]
        public void With_cases(int number) => Assert.That(number, Is.Positive);
    }

    /// <summary>Declares a test for several types.</summary>
    public abstract class Shared<T>
    {
        [LoadTest]
        public void Of_a_type() => Assert.That(typeof(T), Is.Not.Null);
    }

    public sealed class First : Shared;

    public sealed class Second : Shared;

    public sealed class OfNumbers : Shared<int>;

    public sealed class OfTexts : Shared<string>;

    [TestFixture("first")]
    [TestFixture("second")]
    public sealed class WithArguments(string name) : Shared
    {
        public string Name => name;
    }
}

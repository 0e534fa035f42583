using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class StrictNumberTests
{
    [TestCase("0", 0)]
    [TestCase("17", 17)]
    [TestCase("-17", -17)]
    [TestCase("007", 7)]
    public void A_whole_number_is_read(string text, int value) => Assert.That((StrictNumber.TryParse(text, out int read), read), Is.EqualTo((true, value)));

    [TestCase("12,50")]
    [TestCase("1,250")]
    [TestCase("1e5")]
    [TestCase("0x10")]
    [TestCase(" 12")]
    [TestCase("12 ")]
    [TestCase("12\u00a0")]
    [TestCase("+12")]
    [TestCase("12-")]
    [TestCase("(12)")]
    [TestCase("1.0")]
    [TestCase("\uff11\uff12")]
    [TestCase("\u0661")]
    [TestCase("")]
    [TestCase("-")]
    [TestCase("99999999999")]
    public void What_may_mean_something_else_is_no_whole_number(string text) => Assert.That(StrictNumber.TryParse(text, out int _), Is.False);

    [TestCase("12.50", 12.5)]
    [TestCase("-0.5", -0.5)]
    [TestCase(".5", 0.5)]
    [TestCase("1e-05", 0.00001)]
    [TestCase("1E3", 1000)]
    public void A_number_is_read(string text, double value) => Assert.That((StrictNumber.TryParse(text, out double read), read), Is.EqualTo((true, value)));

    [TestCase("12,50")]
    [TestCase("1,250.00")]
    [TestCase("1.250,00")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    [TestCase("\u221e")]
    [TestCase("1e999")]
    [TestCase("5.")]
    [TestCase("1e")]
    [TestCase(" 1.5")]
    [TestCase("+1.5")]
    [TestCase("1.5%")]
    [TestCase("$1.5")]
    public void What_may_mean_something_else_is_no_number(string text) => Assert.Multiple(() =>
    {
        Assert.That(StrictNumber.TryParse(text, out double _), Is.False);
        Assert.That(StrictNumber.TryParse(text, out decimal _), Is.False);
    });

    [TestCase("12,50", "a decimal point")]
    [TestCase("1,250.00", "no thousands separators")]
    [TestCase(" 12", "spaces")]
    [TestCase("+12", "plus sign")]
    [TestCase("0x10", "decimal digits")]
    [TestCase("\uff11", "ASCII")]
    public void The_likely_remedy_is_told(string text, string hint) => Assert.That(StrictNumber.Hint(text), Does.Contain(hint));
}

using System.Globalization;
using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class ExactNumberTests
{
    [TestCase("9007199254740993", "9007199254740992", 1)]
    [TestCase("0.1", "0.10", 0)]
    [TestCase("-0", "0.000", 0)]
    [TestCase("1e400", "1e399", 1)]
    [TestCase("-1e400", "1", -1)]
    [TestCase("-2", "-10", 1)]
    [TestCase("12e-1", "1.2", 0)]
    [TestCase("0.05", "0.5", -1)]
    [TestCase("+7.", " 7 ", 0)]
    [TestCase("123", "12", 1)]
    public void Numbers_are_compared_without_rounding(string left, string right, int expected) =>
        Assert.That(Of(left).CompareTo(Of(right)), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("-")]
    [TestCase("1e")]
    [TestCase("1e99999999999")]
    [TestCase("1.2.3")]
    [TestCase("--1")]
    [TestCase("Infinity")]
    [TestCase("1,000")]
    [TestCase("\u0661")]
    public void Other_texts_are_no_numbers(string text) => Assert.That(ExactNumber.TryParse(text, out _), Is.False);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool It_compares_as_decimal_does(decimal left, decimal right) =>
        Of(left.ToString(CultureInfo.InvariantCulture)).CompareTo(Of(right.ToString(CultureInfo.InvariantCulture))) == Math.Sign(left.CompareTo(right));

    private static ExactNumber Of(string text) => ExactNumber.TryParse(text, out ExactNumber number) ? number : throw new FormatException(text);
}

using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Tests.Parsing;

public sealed class PercentTextTests
{
    [TestCase("50%", 0.5)]
    [TestCase(" 0.1 % ", 0.001)]
    [TestCase("-5%", -0.05)]
    [TestCase("1e2%", 1)]
    public void A_share_is_read(string text, double share)
    {
        Assert.That(PercentText.TryParse(text, out Ratio ratio));
        Assert.That(ratio.Value, Is.EqualTo(share));
    }

    [TestCase("")]
    [TestCase("%")]
    [TestCase("0.5")]
    [TestCase("50%%")]
    [TestCase("1,5%")]
    [TestCase("NaN%")]
    public void What_is_no_share_is_refused(string text) => Assert.That(PercentText.TryParse(text, out _), Is.False);

    [FsCheck.NUnit.Property]
    public bool Every_whole_percentage_is_read_as_the_code_writes_it(int percent) =>
        PercentText.TryParse($"{percent}%", out Ratio share) && share == ((double)percent).Percent();
}

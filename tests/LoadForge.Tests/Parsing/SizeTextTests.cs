using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Tests.Parsing;

public sealed class SizeTextTests
{
    [TestCase("0B", 0)]
    [TestCase("100 b", 100)]
    [TestCase("2KB", 2048)]
    [TestCase(" 1.5 MB ", 1_572_864)]
    [TestCase("2gb", 2_147_483_648)]
    [TestCase("1TB", 1_099_511_627_776)]
    public void A_size_is_read(string text, double bytes)
    {
        Assert.That(SizeText.TryParse(text, out DataSize size));
        Assert.That(size.Bytes, Is.EqualTo(bytes));
    }

    [TestCase("")]
    [TestCase("B")]
    [TestCase("12")]
    [TestCase("-1MB")]
    [TestCase("1,5MB")]
    [TestCase("1 PB")]
    [TestCase("1e300TBTB")]
    [TestCase("1e308TB")]
    [TestCase("NaNMB")]
    public void What_is_no_size_is_refused(string text)
    {
        Assert.That(SizeText.TryParse(text, out DataSize size), Is.False);
        Assert.That(size, Is.EqualTo(new DataSize(0)));
    }

    [FsCheck.NUnit.Property]
    public bool Every_whole_number_of_bytes_is_read_back(uint bytes) => SizeText.TryParse($"{bytes}B", out DataSize size) && (uint)size.Bytes == bytes;
}

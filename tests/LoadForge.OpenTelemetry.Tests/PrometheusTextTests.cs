namespace LoadForge.OpenTelemetry.Tests;

/// <summary>The reader of the tests is strict: otherwise they would show nothing.</summary>
public sealed class PrometheusTextTests
{
    [Test]
    public void Samples_are_read_with_their_labels()
    {
        var text = PrometheusText.Parse("# HELP a_total Help.\n# TYPE a_total counter\na_total{x=\"1\",y=\"a\\\\\\\"\\n}\"} 2.5 1700000000000\na_total 1\n");

        Assert.That(text.Samples.Select(sample => sample.Value), Is.EqualTo([2.5, 1]));
        Assert.That(text.Samples[0].Labels, Is.EqualTo(new Dictionary<string, string> { ["x"] = "1", ["y"] = "a\\\"\n}" }));
    }

    [TestCase("a 1\n", TestName = "without a type")]
    [TestCase("# TYPE a counter\na 1", TestName = "without an end")]
    [TestCase("# TYPE a counter\na 1\na 2\n", TestName = "twice")]
    [TestCase("# TYPE a counter\n# TYPE a counter\na 1\n", TestName = "with two types")]
    [TestCase("# TYPE a counter\na{x=\"\\t\"} 1\n", TestName = "with an unknown escape")]
    [TestCase("# TYPE a counter\na{x=\"1\" y=\"2\"} 1\n", TestName = "without a comma")]
    [TestCase("# TYPE a counter\na one\n", TestName = "with a word as its value")]
    [TestCase("# TYPE a-b counter\n", TestName = "with an invalid name")]
    public void Anything_else_is_an_error(string text) => Assert.Throws<FormatException>(() => PrometheusText.Parse(text));
}

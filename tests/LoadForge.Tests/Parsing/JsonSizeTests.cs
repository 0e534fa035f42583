using System.Text;
using System.Text.Json;
using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class JsonSizeTests
{
    // Names, values, and the end of each list and object.
    [TestCase("1", 1)]
    [TestCase("[]", 2)]
    [TestCase("[1, \"a\", null]", 5)]
    [TestCase("{\"a\": {\"b\": [true]}}", 9)]
    public void Every_value_and_name_and_end_counts(string json, int values)
    {
        Assert.That(Exceeds(json, values), Is.False);
        Assert.That(Exceeds(json, values - 1), Is.True);
    }

    [Test]
    public void Counting_takes_no_memory()
    {
        byte[] json = Encoding.UTF8.GetBytes("[" + new string(' ', 10) + new StringBuilder().Insert(0, "1,", 100_000) + "1]");
        JsonSize.Exceeds(json, int.MaxValue, maxDepth: 64);
        long before = GC.GetAllocatedBytesForCurrentThread();

        JsonSize.Exceeds(json, int.MaxValue, maxDepth: 64);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase("{")]
    [TestCase("[[[[1]]]]")]
    public void What_is_not_JSON_or_too_deep_is_said_so(string json) => Assert.That(() => Exceeds(json, 100), Throws.InstanceOf<JsonException>());

    private static bool Exceeds(string json, int values) => JsonSize.Exceeds(Encoding.UTF8.GetBytes(json), values, maxDepth: 3);
}

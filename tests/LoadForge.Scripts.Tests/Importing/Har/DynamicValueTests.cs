using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.Har;

public sealed class DynamicValueTests
{
    [Test]
    public void A_number_stays_a_number()
    {
        string yaml = Import("""{"cart":{"id":9876543}}""", """{"cart":9876543}""");

        Assert.That(yaml, Does.Contain("id: {json: $.cart.id}").And.Contain("cart: '{{id}}'"));
    }

    [Test]
    public void A_value_at_two_places_of_a_response_is_not_certain() =>
        Assert.That(Import("""{"a":"abc-123","b":"abc-123"}""", """{"a":"abc-123"}"""), Does.Not.Contain("capture"));

    [Test]
    public void What_the_user_has_sent_before_is_an_echo()
    {
        var recording = new HarRecording()
            .Add("POST", "http://shop.test/a", 0, body: """{"name":"alice-1"}""", answer: """{"name":"alice-1"}""")
            .Add("POST", "http://shop.test/b", 10, body: """{"name":"alice-1"}""");

        Assert.That(Import(recording), Does.Not.Contain("capture"));
    }

    [TestCase("active")]
    [TestCase("12345")]
    [TestCase("White cup 1")]
    public void Ordinary_words_and_short_values_stay(string value) =>
        Assert.That(Import($$"""{"x":"{{value}}"}""", $$"""{"x":"{{value}}"}"""), Does.Not.Contain("capture"));

    [Test]
    public void A_text_is_not_replaced_by_a_number() =>
        Assert.That(Import("""{"id":9876543}""", """{"id":"9876543"}"""), Does.Not.Contain("capture"));

    [Test]
    public void Paths_that_cannot_be_written_are_not_captured() =>
        Assert.That(Import("""{"a.b":"abc-123"}""", """{"x":"abc-123"}"""), Does.Not.Contain("capture"));

    [Test]
    public void No_value_is_taken_from_a_response_to_a_request_that_is_left_out()
    {
        var recording = new HarRecording()
            .Add("PURGE", "http://shop.test/first", 0, answer: """{"id":"abc-123"}""")
            .Add("POST", "http://shop.test/second", 10, body: """{"id":"abc-123"}""");

        Assert.That(Import(recording), Does.Contain("id: abc-123").And.Not.Contain("capture").And.Not.Contain("PURGE"));
    }

    [Test]
    public void Values_are_found_in_paths_queries_and_headers()
    {
        var recording = new HarRecording()
            .Add(
                "GET", "http://shop.test/start", 0, answer: """{"items":[{"id":"it-0001"}],"csrf":"c5rf-t0ken"}""",
                answerHeaders: [("X-Session", "sess-42-xyz")])
            .Add("GET", "http://shop.test/items/it-0001?session=sess-42-xyz", 10, headers: [("X-Csrf", "c5rf-t0ken")]);

        string yaml = Import(recording);

        Assert.That(yaml, Does.Contain("url: /items/{{id}}?session={{xSession}}").And.Contain("X-Csrf: '{{csrf}}'").And.Contain("id: {json: '$.items[0].id'}")
            .And.Contain("xSession: {header: X-Session}"));
    }

    private static string Import(string answer, string body) => Import(new HarRecording()
        .Add("GET", "http://shop.test/first", 0, answer: answer)
        .Add("POST", "http://shop.test/second", 10, body: body));

    private static string Import(HarRecording recording)
    {
        ImportedScript script = Imports.Of(ScriptImport.Har, "shop.har", recording.ToString());
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script.Yaml;
    }
}

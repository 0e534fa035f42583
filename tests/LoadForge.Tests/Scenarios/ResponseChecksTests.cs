using System.Net;
using System.Text.Json;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Tests.Scenarios;

public sealed class ResponseChecksTests
{
    private UserBench _bench = null!;
    private HttpResponseMessage _response = null!;

    [SetUp]
    public void Answer()
    {
        _bench = new UserBench();
        _response = new HttpResponseMessage(HttpStatusCode.Created)
        {
            Content = new StringContent("""{"items":[{"sku":17},{"sku":18,"tags":["a"]}],"total":2}""")
        };
        _response.Headers.Add("X-Shop", "one");
    }

    [TearDown]
    public void End()
    {
        _response.Dispose();
        _bench.Dispose();
    }

    [Test]
    public async Task Status_headers_body_and_values_in_json_are_checked()
    {
        VirtualUser user = _bench.User;

        bool[] met =
        [
            user.CheckStatus(_response, HttpStatusCode.Created),
            user.CheckStatus(_response, HttpStatusCode.OK),
            user.CheckHeader(_response, "x-shop"),
            user.CheckHeader(_response, "x-shop", "two"),
            user.CheckHeader(_response, "content-type"),
            await user.CheckBody("has 18", _response, "18"),
            await user.CheckJson("second", _response, "items[1].sku", value => value.GetInt32() == 18),
            await user.CheckJson("tag", _response, "items[1].tags[0]", value => value.GetString() == "a"),
            await user.CheckJson("third", _response, "items[2].sku", _ => true),
            await user.CheckJson("all", _response, "", value => value.GetProperty("total").GetInt32() == 2),
        ];

        Assert.That(met, Is.EqualTo([true, false, true, false, true, true, true, true, false, true]));
    }

    [TestCase("""{"\ud800":1}""")]
    [TestCase("""{"total":2,"\udc00\u0061":1}""")]
    public async Task A_body_with_a_name_that_is_not_text_does_not_meet_the_check(string body)
    {
        _response.Content = new StringContent(body);

        Assert.That(await _bench.User.CheckJson("total", _response, "total", _ => true), Is.False);
    }

    [Test]
    public async Task A_body_that_is_no_json_does_not_meet_the_check()
    {
        _response.Content = new StringContent("<html>");

        Assert.That(await _bench.User.CheckJson("total", _response, "total", _ => true), Is.False);
    }

    [TestCase("""{"total":"2"}""")]
    [TestCase("""{"total":2.5}""")]
    [TestCase("""{"total":[]}""")]
    public async Task A_value_of_another_type_does_not_meet_the_check_and_fails_no_step(string body)
    {
        bool isMet = true;
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            using var response = new HttpResponseMessage { Content = new StringContent(body) };
            isMet = await user.CheckJson("two", response, "total", value => value.GetInt32() == 2);
        });

        Assert.That(isMet, Is.False);
        Assert.That(result.Statistics.Failed, Is.Zero);
        Assert.That(result.Checks.Single(), Has.Property("Name").EqualTo("two").And.Property("Failed").EqualTo(1));
    }

    [Test]
    public async Task A_condition_that_looks_for_what_is_not_there_is_not_met()
    {
        bool[] met =
        [
            await _bench.User.CheckJson("property", _response, "items[0]", value => value.GetProperty("tags").GetArrayLength() > 0),
            await _bench.User.CheckJson("index", _response, "items", value => value[7].GetProperty("sku").GetInt32() == 18),
        ];

        Assert.That(met, Is.All.False);
    }

    [TestCase("utf8")]
    [TestCase("windows-1252")]
    [TestCase("no-such-charset")]
    [TestCase("utf-7")]
    public async Task A_body_is_checked_whatever_charset_is_named(string charset)
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Headers.ContentType = "text/html; charset=" + charset;
            return context.Response.WriteAsync("welcome");
        });

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/");
                await user.CheckBody("greets", response, "welcome");
            },
            server.Address);

        Assert.That((result.Statistics.Failed, result.Checks.Single().Ok), Is.EqualTo((0, 1)));
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-32BE")]
    public async Task JSON_with_a_byte_order_mark_is_checked(string name)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        _response.Content = new ByteArrayContent([.. encoding.GetPreamble(), .. encoding.GetBytes("""{"sku":17}""")]);

        Assert.That(await _bench.User.CheckJson("sku", _response, "sku", value => value.GetInt32() == 17), Is.True);
    }

    [Test]
    public async Task A_condition_that_throws_and_a_body_that_is_gone_do_not_meet_the_check()
    {
        Assert.That(await _bench.User.CheckJson("throws", _response, "total", _ => throw new NotSupportedException()), Is.False);
        _response.Content.Dispose();
        Assert.That(await _bench.User.CheckBody("gone", _response, "x"), Is.False);
        Assert.That(await _bench.User.CheckJson("gone", _response, "x", _ => true), Is.False);
    }

    [TestCase("""{"total":3,"token":"abcdefgh"}""", "total is 3")]
    [TestCase("""{"token":"abcdefgh"}""", "no value at total in status 201, text/plain, 20 bytes: {\"token\":***}")]
    [TestCase("<html>\u00f6", "invalid JSON at line 1, byte 1 in status 201, text/plain, 8 bytes: <html>\u00f6")]
    [TestCase("", "invalid JSON at line 1, byte 1 in status 201, text/plain, 0 bytes")]
    [TestCase("\u0001\u0002", "invalid JSON at line 1, byte 1 in status 201, text/plain, 2 bytes, binary")]
    [TestCase("""{"total":"x"}""", "total is \"x\", which the condition cannot read: InvalidOperationException: ")]
    public async Task Of_the_first_check_that_is_not_met_the_result_says_what_it_saw(string body, string example)
    {
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            foreach (string text in (string[])[body, "null"])
            {
                using var response = new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(text) };
                await user.CheckJson("two", response, "total", value => value.GetInt32() == 2);
            }
        });

        Assert.That(result.Checks.Single(), Has.Property("Failed").EqualTo(2).And.Property("Example").StartsWith(example));
    }

    [Test]
    public async Task What_a_check_saw_is_bounded_and_has_no_secret()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using var response = new HttpResponseMessage { Content = new StringContent("canary-17 " + new string('x', 1_000_000)) };
                response.Headers.Add("X-Auth-Token", "canary-17");
                response.Headers.Add("X-Shop", "two");
                await user.CheckBody("body", response, "welcome");
                user.CheckHeader(response, "X-Auth-Token", "other");
                user.CheckHeader(response, "X-Shop", "one");
                user.CheckHeader(response, "X-None");
                user.CheckStatus(response, HttpStatusCode.Created);
                user.Check("bare", false);
                user.CheckHeader(response, "X-Shop", "two");
            },
            http: http => http with { Secrets = ["canary-17"] });

        Dictionary<string, string?> examples = result.Checks.ToDictionary(check => check.Name, check => check.Example);
        Assert.Multiple(() =>
        {
            Assert.That(examples["body"], Does.StartWith("status 200, text/plain, 1,000,010 bytes: *** xxx").And.Length.LessThanOrEqualTo(201));
            Assert.That(examples["header X-Auth-Token"], Is.EqualTo("***"));
            Assert.That(examples["header X-Shop"], Is.EqualTo("two"));
            Assert.That(examples["header X-None"], Is.EqualTo("no such header"));
            Assert.That(examples["status is 201"], Is.EqualTo("status 200"));
            Assert.That(examples["bare"], Is.Null);
        });
    }

    [Test]
    public async Task A_secret_that_goes_on_after_what_is_kept_is_not_shown([Values(40, 1_000, 5_000)] int length)
    {
        string secret = string.Concat(Enumerable.Range(0, length).Select(number => (char)('a' + (number * number % 23))));
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using var response = new HttpResponseMessage { Content = new StringContent(new string('-', 20) + secret) };
                await user.CheckBody("body", response, "welcome");
                await user.CheckJson("json", response, "total", _ => false);
                using var many = new HttpResponseMessage { Content = new StringContent(string.Concat(Enumerable.Repeat(secret, 100))) };
                await user.CheckBody("many", many, "welcome");
            },
            http: http => http with { Secrets = [secret] });

        foreach (string example in result.Checks.Select(check => check.Example!)) Assert.That(example, Does.Not.Contain(secret[..8]).And.Contain("***"));
    }

    [TestCase("token", """{"token":"abcdefgh"}""", "token is ***, which the condition cannot read: FormatException")]
    [TestCase("client_secret.value", """{"client_secret":{"value":"abcdefgh"}}""", "client_secret.value is ***, which")]
    [TestCase("passwords[0]", """{"passwords":["abcdefgh"]}""", "passwords[0] is ***, which")]
    [TestCase("", """{"token":"abcdefgh"}""", "the body is {\"token\":***}, which")]
    [TestCase("sku", """{"sku":"abcdefgh"}""", "sku is \"abcdefgh\", which the condition cannot read: FormatException: abcdefgh")]
    public async Task A_value_whose_name_indicates_a_secret_is_not_shown(string path, string body, string example)
    {
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            using var response = new HttpResponseMessage { Content = new StringContent(body) };
            await user.CheckJson(
                "value", response, path, value => throw new FormatException(value.ValueKind == JsonValueKind.String ? value.GetString() : "no text"));
        });

        Assert.That(result.Checks.Single().Example, Does.StartWith(example));
    }

    [Test]
    public async Task A_value_of_any_length_is_shown_in_part()
    {
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            using var response = new HttpResponseMessage { Content = new StringContent($$"""{"sku":"{{new string('x', 1_000_000)}}"}""") };
            await user.CheckJson("sku", response, "sku", _ => false);
        });

        Assert.That(result.Checks.Single().Example, Does.StartWith("sku is \"xxx").And.EndsWith("…").And.Length.LessThanOrEqualTo(201));
    }

    [TestCase("items[x]", "an index such as [0] at column 6")]
    [TestCase("items[0", "an index such as [0] at column 6")]
    [TestCase("items..sku", "a name at column 7")]
    [TestCase("items[0]sku", "a dot or an index at column 9")]
    public void A_path_that_is_none_says_where(string path, string problem) =>
        Assert.That(async () => await _bench.User.CheckJson("x", _response, path, _ => true), Throws.TypeOf<FormatException>().With.Message.Contains(problem));
}

using System.Net;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios;

public sealed class ResponseChecksTests
{
    private UserBench _bench = null!;
    private HttpResponseMessage _response = null!;

    [SetUp]
    public void Answer()
    {
        _bench = new UserBench();
        _response = new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("""{"items":[{"sku":17},{"sku":18,"tags":["a"]}],"total":2}""") };
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
        Assert.That(result.Figures.Failed, Is.Zero);
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

    [TestCase("items[x]", "column 6 an index")]
    [TestCase("items[0", "column 6 an index")]
    [TestCase("items..sku", "column 7 a name")]
    [TestCase("items[0]sku", "column 9 a dot or an index")]
    public void A_path_that_is_none_says_where(string path, string problem) =>
        Assert.That(async () => await _bench.User.CheckJson("x", _response, path, _ => true), Throws.TypeOf<FormatException>().With.Message.Contains(problem));
}

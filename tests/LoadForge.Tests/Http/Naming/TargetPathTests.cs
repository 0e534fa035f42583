using LoadForge.Http.Naming;
using LoadForge.Results;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Naming;

public sealed class TargetPathTests
{
    [TestCase("http://shop.test/api", "/catalog", true)]
    [TestCase("http://shop.test/api", "catalog", true)]
    [TestCase("http://shop.test/api/", "/catalog", true)]
    [TestCase("http://shop.test/api/", "../catalog", true)]
    [TestCase("http://shop.test/api", "/apis/catalog", true)]
    [TestCase("http://shop.test/api/", "catalog", false)]
    [TestCase("http://shop.test/api", "/api/catalog", false)]
    [TestCase("http://shop.test/api", "/api", false)]
    [TestCase("http://shop.test/api", "", false)]
    [TestCase("http://shop.test", "/catalog", false)]
    [TestCase("http://shop.test/api", "http://other.test/catalog", false)]
    public void A_request_that_leaves_the_path_of_the_target_is_noted(string target, string address, bool isNoted)
    {
        var path = new TargetPath(new Uri(target));

        path.See(new Uri(new Uri(target), address));

        Assert.That(path.Notes().Any(), Is.EqualTo(isNoted));
    }

    [Test]
    public async Task A_result_says_that_the_path_was_dropped_and_what_to_write_instead()
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        LoadResult dropped = await OneIteration.GetAsync(new Uri(server.Address, "/api"), "/catalog?key=17");
        LoadResult kept = await OneIteration.GetAsync(new Uri(server.Address, "/api/"), "catalog");

        string origin = server.Address.GetLeftPart(UriPartial.Authority);
        Assert.That(dropped.Notes.Single(), Is.EqualTo(
            $"the path /api of the target is missing from some requests, such as {origin}/catalog: addresses are combined as HttpClient combines them. "
            + $"To keep it, end the target with a slash, Against(\"{origin}/api/\"), "
            + "and use addresses without a leading slash, such as \"catalog\"."));
        Assert.That(kept.Notes, Is.Empty);
        Assert.That(server.Requests.Select(request => request.Split(' ')[1]), Is.EqualTo(["/catalog?key=17", "/api/catalog"]));
    }
}

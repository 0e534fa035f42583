using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace LoadForge.Analyzers.Tests;

public sealed class NearestNameTests
{
    [TestCase("pya", "pay")]
    [TestCase("GET /catalogue", "GET /catalog")]
    [TestCase("chekout", "checkout")]
    [TestCase("browse", null)]
    public void The_name_with_the_fewest_changes_is_the_nearest(string name, string? nearest) =>
        Assert.That(NearestName.Of(name, ["pay", "GET /catalog", "checkout", "shop"]), Is.EqualTo(nearest));

    [TestCase("", "abc", 3)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("pya", "pay", 2)]
    [TestCase("pay", "pay", 0)]
    public void The_distance_is_the_number_of_changes(string from, string to, int distance) =>
        Assert.That(NearestName.Distance(from, to), Is.EqualTo(distance));

    [Property]
    public bool The_distance_is_a_metric(FsCheck.NonNull<string> first, FsCheck.NonNull<string> second, FsCheck.NonNull<string> third)
    {
        int direct = NearestName.Distance(first.Get, third.Get);
        return direct == NearestName.Distance(third.Get, first.Get)
            && direct <= NearestName.Distance(first.Get, second.Get) + NearestName.Distance(second.Get, third.Get)
            && direct == 0 == (first.Get == third.Get);
    }
}

using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

public sealed class SecondMergeTests
{
    private static readonly (int Workload, LoadChange Change) OfShop = (0, new LoadChange(1.9.Seconds(), "shop", LoadModel.Open, 10, 20, TimeSpan.Zero));
    private static readonly (int Workload, LoadChange Change) OfAdmin = (1, new LoadChange(1.8.Seconds(), "admin", LoadModel.Closed, 2, 3, TimeSpan.Zero));
    private static readonly (int Workload, LoadChange Change) Later = (0, new LoadChange(2.5.Seconds(), "shop", LoadModel.Open, 20, 5, TimeSpan.Zero));

    [Test]
    public void A_change_of_the_load_is_one_in_whatever_second_each_process_makes_it()
    {
        ImmutableArray<ImmutableArray<JournalSecond>> parts = new SmallRun(3, 3).Of(2);
        var merge = new SecondMerge(2);
        (int Workload, LoadChange Change)[][] one = [[], [OfShop, OfAdmin], [Later]];
        (int Workload, LoadChange Change)[][] two = [[OfAdmin], [OfShop, Later], []];

        Assert.That(
            Enumerable.Range(0, 3).SelectMany(second => merge.Merge(
                [parts[0][second] with { Changes = [.. one[second]] }, parts[1][second] with { Changes = [.. two[second]] }]).Changes),
            Is.EqualTo([OfAdmin, OfShop, Later]));
    }
}

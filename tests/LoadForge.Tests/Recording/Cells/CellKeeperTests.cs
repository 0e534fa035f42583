using LoadForge.Recording;
using LoadForge.Recording.Cells;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Tests.Recording.Intervals;

namespace LoadForge.Tests.Recording.Cells;

[Parallelizable]
public sealed class CellKeeperTests
{
    private static readonly string[] Scenarios = ["shop", "admin"];

    // Each scenario has a profile of three phases, in the order of the result.
    private static int FirstPhase(int scenario) => scenario * SampleStream.Phases;

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void The_cells_of_a_phase_add_up_to_what_was_recorded_of_it(int seed, bool isOpen, bool isTight)
    {
        var stream = new SampleStream(seed);
        Recorder recorder = SampleStream.Recorder(isOpen);
        var reader = new IntervalReader(recorder);
        var keeper = new CellKeeper(Scenarios, FirstPhase, isTight ? new CellLimits(1, 1) : CellLimits.Usual);
        for (int i = 0; i < stream.Count; i++)
        {
            stream.Record(i, recorder);
            if (i % 3 == 0) keeper.Add(reader.Read((i + 1).Seconds()));
        }

        keeper.Add(reader.ReadLast((stream.Count + 1).Seconds()));
        CellTable table = keeper.ToTable();

        Assert.Multiple(() =>
        {
            foreach (RecordedStep step in reader.Sum.Steps.Where(step => step.Ok + step.Failed + step.Requests > 0))
            {
                CellTableRow row = table.Rows.Single(
                    row => (row.Scenario, row.Step, row.IsIteration) == (Scenarios[step.Key.Scenario], step.Key.Name, step.Key.IsIteration));
                Cell[] cells = [.. row.Cells.Where(cell => cell.Phase == FirstPhase(step.Key.Scenario) + step.Phase)];
                Cell sum = cells.Aggregate(new Cell(0, 0), (left, right) => left.Add(right));
                Cell whole = Cell.Of(0, 0, step, table.Outcomes.IndexOf, table.BucketBits);
                Assert.That(CellEncodingTests.Text(sum), Is.EqualTo(CellEncodingTests.Text(whole)));
                Assert.That(cells.Select(cell => cell.Block), Is.Ordered.And.Unique);
            }

            Assert.That(table.Outcomes.Length, Is.EqualTo(reader.Sum.Steps.SelectMany(step => step.Failures).DistinctBy(failure => failure.Outcome).Count()));
            Assert.That(Total(table.Rows.Where(row => !row.IsIteration).SelectMany(row => row.Cells)), Is.EqualTo(Total(CellEncoding.Read(table.Total))));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void Blocks_continue_what_a_reader_has_until_the_layout_changes(int seed, bool isOpen, bool isTight)
    {
        var stream = new SampleStream(seed);
        Recorder recorder = SampleStream.Recorder(isOpen);
        var reader = new IntervalReader(recorder);
        var keeper = new CellKeeper(Scenarios, FirstPhase, isTight ? new CellLimits(1, 1) : CellLimits.Usual);
        CellTable known = keeper.OfBlocks();
        var rows = new Dictionary<(string, string, bool), byte[]>();
        List<LoadForge.Recording.Outcomes.Outcome> outcomes = [];
        int blocks = 0;
        for (int i = 0; i < stream.Count; i++)
        {
            stream.Record(i, recorder);
            if (i % 3 != 0) continue;
            keeper.Add(reader.Read((i + 1).Seconds()));
            if (keeper.OfLastBlock() is not { } last) continue;
            if ((last.PointsPerBlock, last.BucketBits) == (known.PointsPerBlock, known.BucketBits) && keeper.Blocks == blocks + 1)
            {
                foreach (CellTableRow row in last.Rows) rows[Key(row)] = [.. rows.GetValueOrDefault(Key(row), []), .. row.Bytes.Span];
                outcomes.AddRange(last.Outcomes);
            }
            else
            {
                known = keeper.OfBlocks();
                rows = known.Rows.ToDictionary(Key, row => row.Bytes.ToArray());
                outcomes = [.. known.Outcomes];
            }

            blocks = keeper.Blocks;
            CellTable now = keeper.OfBlocks();
            Assert.That(rows, Is.EqualTo(now.Rows.ToDictionary(Key, row => row.Bytes.ToArray())));
            Assert.That(outcomes, Is.EqualTo(now.Outcomes));
            Assert.That(CellEncoding.Read(last.Total).Select(cell => cell.Block), Is.All.Zero);
        }

        static (string, string, bool) Key(CellTableRow row) => (row.Scenario, row.Step, row.IsIteration);
    }

    [Test]
    public void A_block_in_progress_is_not_among_those_that_are_complete()
    {
        var keeper = new CellKeeper(["s"], static _ => 0, new CellLimits(2_000, 2_000));
        int second = 0;
        while (keeper.SecondsPerBlock == 1) Add();
        while (keeper.OfLastBlock() is null) Add();
        int complete = keeper.Blocks;
        CellTable before = keeper.OfBlocks();
        Add();

        Assert.That(keeper.OfLastBlock(), Is.Null);
        Assert.That(keeper.Blocks, Is.EqualTo(complete));
        Assert.That(keeper.OfBlocks().Rows.Single().Bytes.ToArray(), Is.EqualTo(before.Rows.Single().Bytes.ToArray()));
        Assert.That(keeper.ToTable().Rows.Single().Bytes.Length, Is.GreaterThan(before.Rows.Single().Bytes.Length));

        void Add() => keeper.Add(new RecordedInterval(second.Seconds(), (++second).Seconds(), [Step("pay", 50, second)], []));
    }

    [Test]
    public void Above_the_limit_buckets_become_coarser_first_and_then_blocks_longer()
    {
        var keeper = new CellKeeper(["s"], static _ => 0, new CellLimits(20_000, 20_000));
        var bits = new List<int>();
        var lengths = new List<int>();
        for (int second = 0; second < 2000; second++)
        {
            keeper.Add(new RecordedInterval(second.Seconds(), (second + 1).Seconds(), [Step("pay", 50, second)], []));
            CellTable table = keeper.ToTable();
            bits.Add(table.BucketBits);
            lengths.Add(table.PointsPerBlock);
        }

        CellTable last = keeper.ToTable();
        Assert.Multiple(() =>
        {
            Assert.That(bits, Is.Ordered.Descending);
            Assert.That(bits.Distinct(), Is.EqualTo([6, 5]));
            Assert.That(lengths, Is.Ordered);
            Assert.That(lengths[bits.LastIndexOf(6)], Is.EqualTo(1), "first the buckets");
            Assert.That(lengths[^1], Is.GreaterThan(4));
            Assert.That(keeper.Size, Is.LessThanOrEqualTo(20_000));
            Assert.That(last.Rows.Single().Cells.Sum(cell => cell.Response.Total), Is.EqualTo(2000 * 50), "nothing is lost");
            Assert.That(last.Rows.Single().Cells.Select(cell => cell.Block), Is.EqualTo(Enumerable.Range(0, (2000 + lengths[^1] - 1) / lengths[^1])));
        });
    }

    [Test]
    public void With_very_many_steps_some_blocks_remain()
    {
        var keeper = new CellKeeper(["s"], static _ => 0, new CellLimits(1000, 1000));
        for (int second = 0; second < 200; second++)
        {
            keeper.Add(new RecordedInterval(
                second.Seconds(), (second + 1).Seconds(), [.. Enumerable.Range(0, 100).Select(step => Step($"step {step}", 1, second))], []));
        }

        CellTable table = keeper.ToTable();
        Assert.That(200 / table.PointsPerBlock, Is.InRange(CellLimits.FewestBlocks / 2, CellLimits.FewestBlocks));
        Assert.That(table.Rows, Has.Length.EqualTo(100));
        Assert.That(table.Rows.SelectMany(row => row.Cells).Sum(cell => cell.Response.Total), Is.EqualTo(200 * 100));
    }

    private static RecordedStep Step(string name, int samples, int seed)
    {
        var random = new Random(seed);
        var times = new Histogram();
        for (int i = 0; i < samples; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            times.Record((long)(20_000 * Math.Exp(0.5 * normal)));
        }

        return new RecordedStep(new StepKey(0, name, IsIteration: false), 0)
        {
            Ok = samples,
            Requests = samples,
            BytesReceived = samples * 2048L,
            Times = RecordedTimes.Owning(times, null),
        };
    }

    private static string Total(IEnumerable<Cell> cells) => CellEncodingTests.Text(cells.Aggregate(new Cell(0, 0), (left, right) => left.Add(right)));
}

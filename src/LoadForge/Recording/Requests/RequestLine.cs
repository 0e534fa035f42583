using System.Globalization;
using System.Text;
using LoadForge.Formatting;
using LoadForge.Units;

namespace LoadForge.Recording.Requests;

/// <summary>The lines of a request log as CSV.</summary>
/// <param name="recorder">The recorder of the run, which knows steps and outcomes.</param>
/// <param name="phases">The names of the phases, for each scenario.</param>
internal sealed class RequestLine(Recorder recorder, IReadOnlyList<IReadOnlyList<string>> phases)
{
    /// <summary>The header.</summary>
    public const string Header =
        "start_utc,intended_start_utc,scenario,phase,step,outcome,status,requests,bytes_sent,bytes_received,bytes_on_wire,response_time_ms,service_time_ms\r\n";

    private const string Moment = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    private readonly Dictionary<(int Phase, int Step), string> _places = [];
    private readonly Dictionary<int, string> _outcomes = [];
    private readonly TickScale _scale = new(recorder.TicksPerSecond);

    /// <summary>Appends the line of a request.</summary>
    /// <param name="line">The destination.</param>
    /// <param name="request">The request.</param>
    /// <param name="startedAt">When the run started.</param>
    public void Append(StringBuilder line, in LoggedRequest request, DateTimeOffset startedAt)
    {
        Sample sample = request.Sample;
        line.Append(At(sample.Started, startedAt)).Append(',').Append(At(sample.Intended, startedAt)).Append(',');
        line.Append(PlaceOf(sample.Phase, sample.Step)).Append(',').Append(OutcomeOf(sample.Outcome)).Append(',');
        if (request.Status > 0) line.Append(CultureInfo.InvariantCulture, $"{request.Status}");
        line.Append(CultureInfo.InvariantCulture, $",{sample.Requests},{sample.BytesSent},{sample.BytesReceived},{sample.BytesOnWire},");
        line.Append(Milliseconds(sample.Ended - sample.Intended)).Append(',').Append(Milliseconds(sample.Ended - sample.Started)).Append("\r\n");
    }

    private string At(long ticks, DateTimeOffset startedAt) =>
        (startedAt + recorder.SinceStart(ticks)).UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    private string Milliseconds(long ticks) => (_scale.ToMicroseconds(ticks) / 1000m).ToString(CultureInfo.InvariantCulture);

    private string PlaceOf(int phase, int step)
    {
        if (_places.TryGetValue((phase, step), out string? known)) return known;
        StepKey key = recorder.Steps.Keys[step];
        string name = phase < phases[key.Scenario].Count ? phases[key.Scenario][phase] : "";
        return _places[(phase, step)] = $"{CsvText.Cell(recorder.Scenarios[key.Scenario])},{CsvText.Cell(name)},{CsvText.Cell(key.Name)}";
    }

    private string OutcomeOf(int number) => _outcomes.TryGetValue(number, out string? known) ? known
        : _outcomes[number] = CsvText.Cell(recorder.Outcomes[number].Outcome.ToString());
}

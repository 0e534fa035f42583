using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Profiles.Curves;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <content>Custom schedules: functions and recordings.</content>
public sealed partial class LoadProfileBuilder
{
    private const int MaxSlices = 200_000;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    /// <summary>Follows a custom rate.</summary>
    /// <param name="rate">
    /// The arrival rate at a time since the phase began. Called by <see cref="Build"/> for the middle of each slice of 10 ms (of a 200,000th of the duration
    /// if that is longer), and constant over the slice: the planned number of arrivals is exactly the sum of rate × slice.
    /// </param>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder Follow(Func<TimeSpan, ArrivalRate> rate, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return Follow(LoadModel.Open, time => rate(time).PerSecond, duration);
    }

    /// <inheritdoc cref="Follow(Func{TimeSpan, ArrivalRate}, TimeSpan)"/>
    /// <param name="users">
    /// The number of virtual users at a time since the phase began. Called while the profile is built, for the middle of each slice of 10 ms (of a 200,000th of
    /// the duration if that is longer), and constant over the slice.
    /// </param>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder Follow(Func<TimeSpan, Users> users, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(users);
        return Follow(LoadModel.Closed, time => users(time).Count, duration);
    }

    /// <summary>Replays recorded starts, each at its time since the start of the phase. The phase ends with the second in which the last start lies.</summary>
    /// <param name="starts">The recorded starts, from the beginning of the recording: not negative, in ascending order, and at least one.</param>
    /// <param name="speed">How many times faster than recorded, more than 0; 1 by default, 0.5 is half as fast.</param>
    public LoadProfileBuilder Replay(IEnumerable<TimeSpan> starts, double speed = 1)
    {
        ArgumentNullException.ThrowIfNull(starts);
        return Replay(new RecordedStarts(Place("replay"), [.. starts]), speed);
    }

    /// <summary>Replays the starts listed in a text file. The phase ends with the second in which the last start lies.</summary>
    /// <param name="file">
    /// The file: one start per line, in order, as seconds from the beginning (<c>12.25</c>), as a time from the beginning (<c>00:00:12.25</c>) or a timestamp
    /// (<c>2026-11-20T09:00:12.25Z</c>; the first is the beginning). Blank lines and lines that begin with # are ignored.
    /// </param>
    /// <param name="speed">How many times faster than recorded, more than 0; 1 by default, 0.5 is half as fast.</param>
    public LoadProfileBuilder Replay(string file, double speed = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return Replay(file, file, speed);
    }

    /// <summary>Replays the starts listed in a text file.</summary>
    /// <param name="file">The file's name, for the text form of the profile.</param>
    /// <param name="path">Where it is read.</param>
    /// <param name="speed">How many times faster than recorded.</param>
    internal LoadProfileBuilder Replay(string file, string path, double speed) => Replay(RecordedStarts.Read(Place("replay"), path), speed, file);

    private LoadProfileBuilder Follow(LoadModel model, Func<TimeSpan, double> level, TimeSpan duration)
    {
        string place = Place("follow");
        Speak(model, place);
        StepCurve? course = CheckTime(place, duration, "duration") ? Course(place, level, duration) : null;
        return Add(new Phase("follow", PhaseKind.Follow, duration, course?.LevelAt(0) ?? 0, course?.LevelAt(duration.TotalSeconds) ?? 0) { Shape = course });
    }

    private StepCurve? Course(string place, Func<TimeSpan, double> level, TimeSpan duration)
    {
        int slices = (int)Math.Clamp(Math.Ceiling(duration / Slice), 1, MaxSlices);
        TimeSpan at = TimeSpan.Zero;
        try
        {
            int wrong = 0;
            StepCurve course = StepCurve.Of(
                seconds => Asked(at = new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond))), slices, duration.TotalSeconds);
            return wrong == 0 ? course : null;

            double Asked(TimeSpan time)
            {
                double value = level(time);
                if (double.IsFinite(value) && value >= 0) return value;
                if (wrong++ == 0)
                {
                    _problems.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{place}: its function returns a level of {value} at {Quantity.Exact(time)}; a rate or number of users must be finite and "
                                + $"not negative."));
                }

                return 0;
            }
        }
        catch (Exception error)
        {
            _problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place}: its function throws {error.GetType().Name} at {Quantity.Exact(at)}: {error.Message} It must return a level for every "
                        + $"time from 0 to {Quantity.Exact(duration)}."));
            return null;
        }
    }

    private LoadProfileBuilder Replay(RecordedStarts recorded, double speed, string? file = null)
    {
        string place = Place("replay");
        Speak(LoadModel.Open, place);
        _problems.AddRange(recorded.Problems);
        bool isSound = recorded.Problems.IsEmpty;
        if (!double.IsFinite(speed) || speed <= 0)
        {
            _problems.Add(
                string.Create(CultureInfo.InvariantCulture, $"{place}: speed {speed}: it must be finite and greater than 0; 1 is the recorded speed."));
            isSound = false;
        }

        if (!isSound) return Add(new Phase("replay", PhaseKind.Replay, TimeSpan.FromSeconds(1), 0, 0));
        ImmutableArray<double> starts = [.. recorded.Starts.Select(start => start.TotalSeconds / speed)];
        double seconds = Math.Floor(starts[^1]) + 1;
        if (seconds > MaxPhase.TotalSeconds)
        {
            // Slowed down, the last start may come after any time that can be written.
            TimeSpan last = seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
            _problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place}: its last start comes after {Quantity.Exact(last)}; a phase is at most "
                        + $"{Quantity.Of(MaxPhase.Days, "day")}, so cut the recording or raise the speed of {speed}."));
            return Add(new Phase("replay", PhaseKind.Replay, MaxPhase, 0, 0));
        }

        var recording = new ReplayCurve(starts, 1, seconds) { File = file is null ? null : new RecordingFile(file, speed) };
        return Add(
            new Phase("replay", PhaseKind.Replay, TimeSpan.FromSeconds(seconds), recording.LevelAt(0), recording.LevelAt(seconds)) { Shape = recording });
    }
}

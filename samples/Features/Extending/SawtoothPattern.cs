using LoadForge.Profiles;

namespace Features.Extending;

/// <summary>A pattern that LoadForge does not have.</summary>
public static class SawtoothPattern
{
    /// <summary>Climbs from low to high, falls at once, and climbs again.</summary>
    public static LoadProfileBuilder Sawtooth(this LoadProfileBuilder profile, ArrivalRate low, ArrivalRate high, int teeth, TimeSpan each) => profile.Follow(
        time =>
        {
            double height = time / each % 1;
            return (low.PerSecond + ((high.PerSecond - low.PerSecond) * height)).PerSecond();
        },
        teeth * each);
}

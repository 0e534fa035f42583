using LoadForge.Units;

namespace LoadForge.Profiles;

/// <summary>The highest load of a profile, for all processes of a run together.</summary>
internal static class LoadMaximum
{
    /// <summary>Arrivals per second. Every arrival is counted, also one that is dropped: at far higher rates, a run would not end in time.</summary>
    public const double Rate = 10_000_000;

    /// <summary>Virtual users.</summary>
    public const int Users = 1_000_000;

    /// <summary>The highest level of a model.</summary>
    public static double Of(LoadModel model) => model == LoadModel.Open ? Rate : Users;

    /// <summary>A level with its unit.</summary>
    public static string Text(LoadModel model, double level) => Quantity.Exact(level) + (model == LoadModel.Open ? "/s" : " users");
}

using System.Security.Cryptography;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Brokers;

/// <summary>The users of one team, who see nothing of other teams: an account of the broker with a coordinator, agents and a pool of its own.</summary>
/// <param name="Name">The name of the account.</param>
/// <param name="Coordinator">The credentials of coordinators, which start runs.</param>
/// <param name="Agent">The credentials of all agents.</param>
internal sealed record BrokerTeam(string Name, ClusterCredentials Coordinator, ClusterCredentials Agent)
{
    /// <summary>The name of the team if there is only one.</summary>
    public const string Usual = "loadforge";

    /// <summary>A team with new passwords and a new key.</summary>
    public static BrokerTeam Create(string name = Usual)
    {
        string prefix = name == Usual ? "" : name + "-";
        string key = Secret();
        return new BrokerTeam(name, With(prefix, ClusterRole.Coordinator, key), With(prefix, ClusterRole.Agent, key));
    }

    private static ClusterCredentials With(string prefix, ClusterRole role, string key) =>
        new() { Role = role, User = prefix + role.ToString().ToLowerInvariant(), Password = Secret(), Key = key };

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(FrameFormat.MinKeyBytes));
}

namespace Governance.Core.Mail;

/// <summary>What mails that go out together have in common, found once: ten thousand people are told of one round.</summary>
public sealed class MailBatch
{
    private readonly Dictionary<string, object?> _found = [];

    /// <summary>What a key stands for, from the first mail that asks.</summary>
    public async Task<T> Once<T>(string key, Func<Task<T>> find)
    {
        if (!_found.TryGetValue(key, out var value))
        {
            _found[key] = value = await find();
        }

        return (T)value!;
    }
}

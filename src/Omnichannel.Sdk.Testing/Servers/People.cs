namespace Omnichannel.Testing.Servers;

/// <summary>Everybody who lives in the world.</summary>
internal sealed class People
{
    private readonly Lock _lock = new();
    private readonly List<Person> _all = [];

    public IReadOnlyList<Person> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    public Person FindOrAdd(string name, Func<Person> make)
    {
        lock (_lock)
        {
            var person = _all.Find(known => known.Name == name);
            if (person is null)
            {
                _all.Add(person = make());
            }

            return person;
        }
    }
}

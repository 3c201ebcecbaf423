// A conversation's memory on disk (Session::save and Session::restore). Little-endian, as every system that
// this runs on. All parts begin on a multiple of 64 bytes, filled up with zeros:
//
//   header   magic "OCTAVOKV", then 64 bits each: version, model identity, bytes of the file, of the index,
//   and
//            the index's checksum
//   index    lengths as 64 bits: policy as text; tokens (32 bits each); layers, KV heads, head dimension; the
//            formats of each page, by layer (8 bits for keys, 8 for values); what its compressed keys
//            are around (32-bit floats, none or one a KV head and channel); bytes of one recurrent state;
//            positions of checkpoints; then the checksum of each layer and each state below
//   layers   the pages of the first attention layer, of the second, ...
//   states   the present recurrent state, then that of each checkpoint
//
// `version` changes with this layout, with the layout of any format of the cache, and with the order of
// KvFormat. Everything is checked before any of it is believed; what fails is as if it were not there.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "engine/error.h"
#include "engine/files/checksum.h"
#include "engine/files/memory_map.h"
#include "engine/files/shown.h"
#include "engine/model/memory_shapes.h"
#include "engine/session.h"

namespace octavo {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t alignment = 64;

// The newest checkpoints, which an answer told again or an edit of the last message goes back to. Older ones
// are not worth their size.
constexpr std::size_t saved_checkpoints = 2;

struct Header {
    static constexpr std::array<char, 8> magic_text = {'O', 'C', 'T', 'A', 'V', 'O', 'K', 'V'};
    static constexpr std::uint64_t present_version = 3;

    std::array<char, 8> magic = magic_text;
    std::uint64_t version = present_version;
    std::uint64_t model = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t index_bytes = 0;
    std::uint64_t index_checksum = 0;
};
static_assert(sizeof(Header) <= alignment);

// What the index says.
struct Index {
    std::string policy;
    std::vector<Token> tokens;
    KvCacheShape shape;
    std::vector<std::vector<KvFormatPair>> formats;  // by layer, by page
    std::vector<std::vector<float>> key_centres;     // by layer; empty: none
    std::uint64_t state_bytes = 0;                   // 0: the model has none
    std::vector<std::uint64_t> checkpoints;          // ascending, in tokens
    std::vector<std::uint64_t> checksums;            // of the layers, then of the states

    std::size_t states() const { return state_bytes > 0 ? 1 + checkpoints.size() : 0; }
    std::size_t sections() const { return formats.size() + states(); }
};

constexpr std::uint64_t aligned(std::uint64_t bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
}

std::size_t pages_of(std::size_t tokens) {
    return (tokens + kv_page_tokens - 1) / kv_page_tokens;
}

// ---- the index as bytes

class IndexWriter {
  public:
    template <typename Number>
    void write(Number number) {
        write_all(std::span(&number, 1));
    }
    template <typename Numbers>
    void write_list(const Numbers& numbers) {
        write(std::uint64_t{numbers.size()});
        write_all(std::span(numbers));
    }
    std::string take() { return std::move(bytes_); }

  private:
    template <typename Span>
    void write_all(Span numbers) {
        const auto bytes = std::as_bytes(numbers);
        bytes_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }

    std::string bytes_;
};

// Thrown and caught within this file: there is nothing that can be used.
struct Unusable {};

void require(bool condition) {
    if (!condition) {
        throw Unusable();
    }
}

class IndexReader {
  public:
    explicit IndexReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    template <typename Number>
    Number read() {
        Number number;
        std::memcpy(&number, take(sizeof number).data(), sizeof number);
        return number;
    }
    template <typename Numbers>
    Numbers read_list() {
        const auto count = read<std::uint64_t>();
        require(count <= bytes_.size() / sizeof(typename Numbers::value_type));
        Numbers numbers(static_cast<std::size_t>(count), typename Numbers::value_type{});
        const auto from = take(numbers.size() * sizeof(typename Numbers::value_type));
        std::copy(from.begin(), from.end(), std::as_writable_bytes(std::span(numbers)).begin());
        return numbers;
    }
    bool at_end() const { return bytes_.empty(); }

  private:
    std::span<const std::byte> take(std::size_t count) {
        require(count <= bytes_.size());
        const auto part = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return part;
    }

    std::span<const std::byte> bytes_;
};

std::string text_of(const Index& index) {
    IndexWriter out;
    out.write_list(index.policy);
    out.write_list(index.tokens);
    out.write(std::uint64_t{index.shape.layers});
    out.write(std::uint64_t{index.shape.kv_heads});
    out.write(std::uint64_t{index.shape.head_dim});
    for (const auto& layer : index.formats) {
        for (const KvFormatPair pair : layer) {
            out.write(pair.keys);
            out.write(pair.values);
        }
    }
    for (const std::vector<float>& centre : index.key_centres) {
        out.write_list(centre);
    }
    out.write(index.state_bytes);
    out.write_list(index.checkpoints);
    out.write_list(index.checksums);
    return out.take();
}

KvFormat read_format(IndexReader& in, KvRole role, std::size_t head_dim) {
    const auto number = in.read<std::uint8_t>();
    require(number < kv_format_count);
    const auto format = static_cast<KvFormat>(number);
    require(traits(format).serves(role) && allows_head_dim(format, head_dim));
    return format;
}

// Checked against `shape`, so that no size is believed that the model does not have.
Index read_index(std::span<const std::byte> bytes, const KvCacheShape& shape, std::size_t state_bytes) {
    IndexReader in(bytes);
    Index index;
    index.policy = in.read_list<std::string>();
    index.tokens = in.read_list<std::vector<Token>>();
    index.shape.layers = static_cast<std::size_t>(in.read<std::uint64_t>());
    index.shape.kv_heads = static_cast<std::size_t>(in.read<std::uint64_t>());
    index.shape.head_dim = static_cast<std::size_t>(in.read<std::uint64_t>());
    require(index.shape == shape && !index.tokens.empty());
    for (std::size_t layer = 0; layer < shape.layers; ++layer) {
        std::vector<KvFormatPair>& formats = index.formats.emplace_back();
        for (std::size_t page = 0; page < pages_of(index.tokens.size()); ++page) {
            const KvFormat keys = read_format(in, KvRole::keys, shape.head_dim);
            formats.push_back({keys, read_format(in, KvRole::values, shape.head_dim)});
        }
    }
    for (std::size_t layer = 0; layer < shape.layers; ++layer) {
        const auto centre = in.read_list<std::vector<float>>();
        require(centre.empty() || centre.size() == shape.kv_heads * shape.head_dim);
        require(std::all_of(centre.begin(), centre.end(), [](float x) { return std::isfinite(x); }));
        index.key_centres.push_back(centre);
    }
    index.state_bytes = in.read<std::uint64_t>();
    require(index.state_bytes == state_bytes);
    index.checkpoints = in.read_list<std::vector<std::uint64_t>>();
    require(index.checkpoints.empty() || state_bytes > 0);
    std::uint64_t before = 0;
    for (const std::uint64_t position : index.checkpoints) {
        require(position > before && position <= index.tokens.size());
        before = position;
    }
    index.checksums = in.read_list<std::vector<std::uint64_t>>();
    require(in.at_end() && index.checksums.size() == index.sections());
    return index;
}

// ---- the file as a whole

// Writes aligned parts one after the other.
class PartWriter {
  public:
    explicit PartWriter(std::ofstream& out) : out_(out) {}

    void write(std::span<const std::byte> bytes) {
        static constexpr std::array<char, alignment> zeros{};
        out_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        out_.write(zeros.data(), static_cast<std::streamsize>(aligned(bytes.size()) - bytes.size()));
        written_ += aligned(bytes.size());
    }
    std::uint64_t written() const { return written_; }

  private:
    std::ofstream& out_;
    std::uint64_t written_ = 0;
};

// Moves a device's buffers to the disk, with their checksums.
class SectionWriter {
  public:
    SectionWriter(Device& device, PartWriter& parts) : device_(device), parts_(parts) {}

    void write(const DeviceBuffer& buffer) {
        staging_.resize(buffer.bytes());
        device_.read_buffer(buffer, staging_);
        parts_.write(staging_);
        sum_.add(staging_);
    }
    std::uint64_t take_checksum() { return std::exchange(sum_, Checksum()).value(); }

  private:
    Device& device_;
    PartWriter& parts_;
    std::vector<std::byte> staging_;
    Checksum sum_;
};

// A mapped file, read part by part.
class PartReader {
  public:
    explicit PartReader(const std::filesystem::path& path) : map_(std::make_shared<MemoryMap>(path)) {}

    std::span<const std::byte> take(std::uint64_t count) {
        const auto bytes = map_->bytes();
        require(at_ <= bytes.size() && count <= bytes.size() - at_);
        const auto part = bytes.subspan(at_, static_cast<std::size_t>(count));
        at_ += static_cast<std::size_t>(aligned(count));
        return part;
    }
    std::uint64_t position() const { return at_; }
    std::uint64_t file_bytes() const { return map_->bytes().size(); }
    std::shared_ptr<DeviceBuffer> take_buffer(Device& device, std::uint64_t count, Checksum& sum) {
        const auto bytes = take(count);
        sum.add(bytes);
        std::unique_ptr<DeviceBuffer> mapped = device.load_buffer(bytes, map_);
        if (MemoryMap::lets_go_of_files()) {
            return mapped;
        }
        // The file is to be saved again, and deleted, while the session lives.
        std::unique_ptr<DeviceBuffer> own = device.allocate(mapped->bytes());
        device.copy_buffer(*mapped, *own);
        return own;
    }

  private:
    std::shared_ptr<MemoryMap> map_;
    std::size_t at_ = 0;
};

Tensor packed(DeviceBuffer& centre, const KvCacheShape& shape) {
    return {&centre, 0, shape.kv_heads, shape.head_dim, shape.head_dim};
}

Header read_header(PartReader& file, std::uint64_t model) {
    Header header;
    std::memcpy(&header, file.take(sizeof header).data(), sizeof header);
    require(header.magic == Header::magic_text && header.version == Header::present_version);
    require(header.model == model && header.file_bytes == file.file_bytes());
    return header;
}

std::vector<KvCache::GivenLayer> read_layers(PartReader& file, Device& device, const Index& index) {
    std::vector<KvCache::GivenLayer> layers;
    for (std::size_t layer = 0; layer < index.formats.size(); ++layer) {
        Checksum sum;
        KvCache::GivenLayer& given = layers.emplace_back();
        for (const KvFormatPair formats : index.formats[layer]) {
            given.pages.push_back(
                {file.take_buffer(device, index.shape.page(formats).page_bytes(), sum), formats});
        }
        if (const std::vector<float>& centre = index.key_centres[layer]; !centre.empty()) {
            given.key_centre = device.allocate(centre.size() * sizeof(float));
            device.write(packed(*given.key_centre, index.shape), centre);
        }
        require(sum.value() == index.checksums[layer]);
    }
    return layers;
}

}  // namespace

// Between a session's memory and the parts of a file.
class SessionFile {
  public:
    static void write(const Session& session, std::ofstream& out);
    // Throws Unusable or Error when the file cannot be used.
    static Session read(std::shared_ptr<Decoder> decoder, const std::filesystem::path& path,
                        std::size_t context_limit);

  private:
    static Index index_of(const Session& session, std::span<const Session::Checkpoint> kept);
    static void take_states(Session& session, PartReader& file, const Index& index);
};

Index SessionFile::index_of(const Session& session, std::span<const Session::Checkpoint> kept) {
    const KvCache& cache = session.memory_.cache;
    Index index;
    index.policy = to_text(cache.policy());
    index.tokens = session.tokens_;
    index.shape = cache.shape();
    for (std::size_t layer = 0; layer < index.shape.layers; ++layer) {
        std::vector<KvFormatPair>& formats = index.formats.emplace_back();
        for (const KvPageRef& page : cache.layer(layer).pages) {
            formats.push_back(page.formats);
        }
        std::vector<float>& centre = index.key_centres.emplace_back();
        if (const Tensor offset = cache.layer(layer).balance.offset; offset.buffer != nullptr) {
            centre.resize(offset.rows * offset.columns);
            session.decoder_->device().read(offset, centre);
        }
    }
    index.state_bytes = session.memory_.state.bytes();
    for (const Session::Checkpoint& checkpoint : kept) {
        index.checkpoints.push_back(checkpoint.tokens);
    }
    index.checksums.resize(index.sections());
    return index;
}

void SessionFile::write(const Session& session, std::ofstream& out) {
    const std::span<const Session::Checkpoint> all(session.checkpoints_);
    const std::span<const Session::Checkpoint> kept = all.last(std::min(saved_checkpoints, all.size()));
    Index index = index_of(session, kept);
    Header header;
    header.model = session.decoder_->identity(session.context_limit_);
    header.index_bytes = text_of(index).size();
    const auto write_front = [&](PartWriter& to) {
        const std::string text = text_of(index);
        header.index_checksum = Checksum().add(text).value();
        to.write(std::as_bytes(std::span(&header, 1)));
        to.write(std::as_bytes(std::span(text)));
    };
    PartWriter parts(out);
    write_front(parts);  // keeps the place: sizes and checksums are known at the end
    SectionWriter sections(session.decoder_->device(), parts);
    std::size_t section = 0;
    for (std::size_t layer = 0; layer < index.shape.layers; ++layer) {
        for (const KvPageRef& page : session.memory_.cache.layer(layer).pages) {
            sections.write(*page.buffer);
        }
        index.checksums[section++] = sections.take_checksum();
    }
    if (index.state_bytes > 0) {
        sections.write(session.memory_.state.buffer());
        index.checksums[section++] = sections.take_checksum();
        for (const Session::Checkpoint& checkpoint : kept) {
            sections.write(*checkpoint.state);
            index.checksums[section++] = sections.take_checksum();
        }
    }
    header.file_bytes = parts.written();
    out.seekp(0);
    PartWriter front(out);
    write_front(front);
}

void SessionFile::take_states(Session& session, PartReader& file, const Index& index) {
    Device& device = session.decoder_->device();
    for (std::size_t i = 0; i < index.states(); ++i) {
        Checksum sum;
        std::shared_ptr<DeviceBuffer> state = file.take_buffer(device, index.state_bytes, sum);
        require(sum.value() == index.checksums[index.formats.size() + i]);
        if (i == 0) {
            session.memory_.state.restore(*state);
        } else {
            session.checkpoints_.push_back(
                {static_cast<std::size_t>(index.checkpoints[i - 1]), std::move(state)});
        }
    }
}

Session SessionFile::read(std::shared_ptr<Decoder> decoder, const std::filesystem::path& path,
                          std::size_t context_limit) {
    PartReader file(path);
    const Header header = read_header(file, decoder->identity(context_limit));
    const auto index_bytes = file.take(header.index_bytes);
    require(Checksum().add(index_bytes).value() == header.index_checksum);
    const ModelConfig& config = decoder->config();
    const Index index = read_index(index_bytes, kv_cache_shape(config), recurrent_shape(config).bytes());
    const auto is_token = [&](Token token) { return token >= 0 && token < config.vocabulary; };
    require(std::all_of(index.tokens.begin(), index.tokens.end(), is_token));

    Session session(std::move(decoder), context_limit, cache_policy_from_text(index.policy));
    require(index.tokens.size() <= session.context_limit());
    Device& device = session.decoder_->device();
    const DeviceStep step(device);
    session.memory_.cache.adopt(index.tokens.size(), read_layers(file, device, index));
    take_states(session, file, index);
    require(file.position() == header.file_bytes);
    session.tokens_ = index.tokens;
    return session;
}

void Session::save(const std::filesystem::path& path) const {
    std::filesystem::path part = path;
    part += ".part";
    std::error_code failure;
    bool written = false;
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        SessionFile::write(*this, out);
        written = static_cast<bool>(out.flush());
    }
    if (written) {
        std::filesystem::rename(part, path, failure);
    }
    if (!written || failure) {
        std::filesystem::remove(part, failure);
        throw Error("The memory of the conversation cannot be written to " + shown(path) +
                    ". Check the folder and the free space.");
    }
}

std::optional<Session> Session::restore(std::shared_ptr<Decoder> decoder, const std::filesystem::path& path,
                                        const CachePolicy& policy, std::size_t context_limit) {
    try {
        Session session = SessionFile::read(std::move(decoder), path, context_limit);
        if (session.cache_policy() != policy && session.set_cache_policy(policy).missing.pages > 0) {
            return std::nullopt;
        }
        return session;
    } catch (const Unusable&) {
        return std::nullopt;
    } catch (const Error&) {  // there is no such file, or it names formats that are none
        return std::nullopt;
    }
}

}  // namespace octavo

/*
 * Source: measured with gcc 12 of Debian 12, header by header: which names of C++'s library can be used once it is taken in, until C++17,
 * and behind + what comes with C++20 and 23.
 */
const HEADERS = `
algorithm adjacent_find advance all_of any_of back_inserter binary_search clamp copy_if count_if decay_t distance enable_if_t equal_range fill_n find_if find_if_not for_each front_inserter generate generate_n index_sequence initializer_list inserter is_integral is_same is_same_v is_sorted istreambuf_iterator lower_bound make_move_iterator make_pair max_element merge min_element minmax_element mismatch next_permutation none_of nth_element ostreambuf_iterator pair partial_sort partition remove_if remove_reference replace_if reverse rotate sample set_difference set_intersection set_union shuffle sort stable_sort transform uniform_int_distribution upper_bound + numbers ranges strong_ordering
any any any_cast decay_t enable_if_t index_sequence initializer_list is_integral is_same is_same_v remove_reference
array advance array back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair remove_reference + strong_ordering
atomic atomic decay_t enable_if_t is_integral is_same is_same_v remove_reference + advance back_inserter cref current_exception distance domain_error error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair mismatch mutex numbers ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper runtime_error stod stoi stol string string_literals string_view strong_ordering system_error terminate to_string uncaught_exceptions wstring
barrier  + advance array back_inserter barrier boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error locale lock_guard logic_error lower_bound make_move_iterator make_pair make_tuple make_unique mismatch mutex numbers ostream ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view strong_ordering system_error terminate thread tie to_string tuple uncaught_exceptions unique_ptr wstring
bit decay_t enable_if_t is_integral is_same is_same_v remove_reference + bit_cast popcount
bitset advance back_inserter bitset cref decay_t distance enable_if_t fill_n front_inserter getline index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference stod stoi stol string string_literals string_view to_string wstring + numbers strong_ordering
charconv decay_t enable_if_t from_chars is_integral is_same is_same_v remove_reference to_chars + bit_cast popcount
chrono chrono decay_t enable_if_t is_integral is_same is_same_v numeric_limits ratio remove_reference + advance back_inserter boolalpha cref current_exception distance domain_error endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument istream istreambuf_iterator istringstream length_error locale logic_error lower_bound make_move_iterator make_pair mismatch numbers ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair range_error ref reference_wrapper runtime_error stod stoi stol streambuf string string_literals string_view stringstream strong_ordering system_error terminate to_string uncaught_exceptions wstring
codecvt advance back_inserter cref decay_t distance enable_if_t fill_n front_inserter getline index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator locale lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference stod stoi stol string string_literals string_view to_string wstring + numbers strong_ordering
compare  + decay_t enable_if_t is_integral is_same is_same_v remove_reference strong_ordering
complex advance back_inserter boolalpha complex cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator istringstream length_error locale logic_error lower_bound make_move_iterator make_pair mismatch numeric_limits ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view stringstream system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
concepts  + decay_t enable_if_t is_integral is_same is_same_v remove_reference
condition_variable advance back_inserter chrono condition_variable cref current_exception decay_t distance domain_error dynamic_pointer_cast enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair make_shared make_tuple make_unique mismatch mutex numeric_limits ostreambuf_iterator out_of_range overflow_error pair range_error ratio ref reference_wrapper remove_reference runtime_error shared_ptr static_pointer_cast stod stoi stol string string_literals string_view system_error terminate tie to_string tuple uncaught_exceptions unique_lock unique_ptr weak_ptr wstring + atomic bit_cast boolalpha counting_semaphore endl fixed flush hex locale numbers ostream popcount stop_token streambuf strong_ordering this_thread thread
coroutine decay_t enable_if_t is_integral is_same is_same_v remove_reference + strong_ordering
deque advance back_inserter cref decay_t deque distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference + strong_ordering
exception current_exception decay_t enable_if_t is_integral is_same is_same_v remove_reference terminate uncaught_exceptions
execution accumulate adjacent_find advance all_of any_of array atomic back_inserter binary_search bind boolalpha clamp copy_if count_if cref current_exception decay_t distance domain_error dynamic_pointer_cast enable_if_t equal_range error_code exchange execution fill_n find_if find_if_not fixed for_each front_inserter function gcd generate generate_n getline hex index_sequence initializer_list inner_product inserter invalid_argument iota is_integral is_same is_same_v is_sorted istream_iterator istreambuf_iterator lcm length_error locale logic_error lower_bound make_move_iterator make_pair make_shared make_tuple make_unique max_element mem_fn merge min_element minmax_element mismatch next_permutation none_of nth_element ostream_iterator ostreambuf_iterator out_of_range overflow_error pair partial_sort partial_sum partition placeholders range_error reduce ref reference_wrapper remove_if remove_reference replace_if reverse rotate runtime_error sample set_difference set_intersection set_union shared_ptr shuffle sort stable_sort static_pointer_cast stod stoi stol streambuf string string_literals string_view system_error terminate tie to_string transform tuple uncaught_exceptions uniform_int_distribution unique_ptr unordered_map unordered_multimap upper_bound vector weak_ptr wstring + bit_cast endl flush lock_guard mutex numbers numeric_limits ostream popcount ranges strong_ordering
expected  + advance decay_t distance enable_if_t index_sequence initializer_list is_integral is_same is_same_v remove_reference
filesystem advance back_inserter boolalpha chrono cref current_exception decay_t distance domain_error dynamic_pointer_cast enable_if_t endl error_code filesystem fill_n fixed flush front_inserter get_time getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator istringstream length_error locale logic_error lower_bound make_move_iterator make_pair make_shared make_tuple make_unique mismatch numeric_limits ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair put_time quoted range_error ratio ref reference_wrapper remove_reference runtime_error setfill setprecision setw shared_ptr static_pointer_cast stod stoi stol streambuf string string_literals string_view stringstream system_error terminate tie to_string tuple uncaught_exceptions unique_ptr weak_ptr wstring + bit_cast numbers popcount strong_ordering
forward_list advance back_inserter decay_t distance enable_if_t fill_n forward_list front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair remove_reference + strong_ordering
fstream advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter fstream getline hex ifstream index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ofstream ostream ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
functional adjacent_find advance all_of any_of array back_inserter binary_search bind clamp copy_if count_if cref decay_t distance enable_if_t equal_range fill_n find_if find_if_not for_each front_inserter function generate generate_n index_sequence initializer_list inserter is_integral is_same is_same_v is_sorted istreambuf_iterator lower_bound make_move_iterator make_pair make_tuple max_element mem_fn merge min_element minmax_element mismatch next_permutation none_of nth_element ostreambuf_iterator pair partial_sort partition placeholders ref reference_wrapper remove_if remove_reference replace_if reverse rotate sample set_difference set_intersection set_union shuffle sort stable_sort tie transform tuple uniform_int_distribution unordered_map unordered_multimap upper_bound vector + strong_ordering
future advance async atomic back_inserter call_once chrono condition_variable cref current_exception decay_t distance domain_error dynamic_pointer_cast enable_if_t error_code fill_n front_inserter function future getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair make_shared make_tuple make_unique mismatch mutex numeric_limits ostreambuf_iterator out_of_range overflow_error packaged_task pair promise range_error ratio recursive_mutex ref reference_wrapper remove_reference runtime_error scoped_lock shared_ptr static_pointer_cast stod stoi stol string string_literals string_view system_error terminate thread tie timed_mutex to_string tuple uncaught_exceptions unique_lock unique_ptr weak_ptr wstring + bit_cast boolalpha counting_semaphore endl fixed flush hex locale numbers ostream popcount stop_token streambuf strong_ordering this_thread
initializer_list initializer_list
iomanip advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter get_time getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator istringstream length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair put_time quoted range_error ref reference_wrapper remove_reference runtime_error setfill setprecision setw stod stoi stol streambuf string string_literals string_view stringstream system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
ios advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t error_code fill_n fixed front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
iosfwd istreambuf_iterator ostreambuf_iterator
iostream advance back_inserter boolalpha cerr cin clog cout cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostream ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
istream advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostream ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
iterator advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t error_code fill_n fixed front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream_iterator istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostream_iterator ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
latch  + advance back_inserter cref current_exception decay_t distance domain_error enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator latch length_error lock_guard logic_error lower_bound make_move_iterator make_pair mismatch mutex numbers ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol string string_literals string_view strong_ordering system_error terminate to_string uncaught_exceptions wstring
limits numeric_limits
list advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator list lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair remove_reference + strong_ordering
locale advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t error_code fill_n fixed front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
map advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair make_tuple map mismatch multimap ostreambuf_iterator pair remove_reference tie tuple + strong_ordering
memory advance back_inserter cref current_exception decay_t distance dynamic_pointer_cast enable_if_t fill_n front_inserter index_sequence inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair make_shared make_tuple make_unique mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference shared_ptr static_pointer_cast terminate tie tuple uncaught_exceptions unique_ptr weak_ptr + bit_cast boolalpha domain_error endl error_code fixed flush getline hex initializer_list invalid_argument length_error locale lock_guard logic_error mutex numbers ostream out_of_range overflow_error popcount range_error runtime_error stod stoi stol streambuf string string_literals string_view strong_ordering system_error to_string wstring
memory_resource advance back_inserter chrono cref current_exception decay_t distance domain_error enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair make_tuple mismatch mutex numeric_limits ostreambuf_iterator out_of_range overflow_error pair pmr range_error ratio ref reference_wrapper remove_reference runtime_error shared_lock shared_mutex stod stoi stol string string_literals string_view system_error terminate tie to_string tuple uncaught_exceptions vector wstring + bit_cast numbers popcount strong_ordering
mutex advance back_inserter call_once chrono cref current_exception decay_t distance domain_error enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair make_tuple mismatch mutex numeric_limits ostreambuf_iterator out_of_range overflow_error pair range_error ratio recursive_mutex ref reference_wrapper remove_reference runtime_error scoped_lock stod stoi stol string string_literals string_view system_error terminate tie timed_mutex to_string tuple uncaught_exceptions unique_lock wstring + numbers strong_ordering
new 
numbers  + decay_t enable_if_t is_integral is_same is_same_v numbers remove_reference
numeric accumulate decay_t enable_if_t gcd inner_product iota is_integral is_same is_same_v lcm partial_sum reduce remove_reference + bit_cast numeric_limits popcount
optional advance current_exception decay_t distance enable_if_t index_sequence initializer_list is_integral is_same is_same_v make_optional optional remove_reference terminate uncaught_exceptions + strong_ordering
ostream advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostream ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
queue advance back_inserter cref decay_t deque distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair priority_queue queue ref reference_wrapper remove_reference vector + strong_ordering
random accumulate advance back_inserter bernoulli_distribution cref decay_t default_random_engine distance enable_if_t fill_n front_inserter gcd getline index_sequence initializer_list inner_product inserter iota is_integral is_same is_same_v istreambuf_iterator lcm lower_bound make_move_iterator make_pair mismatch mt19937 mt19937_64 normal_distribution numeric_limits ostreambuf_iterator pair partial_sum random_device reduce ref reference_wrapper remove_reference stod stoi stol string string_literals string_view to_string uniform_int_distribution uniform_real_distribution vector wstring + bit_cast numbers popcount strong_ordering
ranges  + advance array back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t error_code fill_n fixed front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream_iterator istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_optional make_pair make_tuple mismatch numbers optional ostream_iterator ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error span stod stoi stol streambuf string string_literals string_view strong_ordering system_error terminate tie to_string tuple uncaught_exceptions views wstring
ratio decay_t enable_if_t is_integral is_same is_same_v ratio remove_reference
regex adjacent_find advance all_of any_of back_inserter binary_search bitset boolalpha clamp cmatch copy_if count_if cref current_exception decay_t deque distance domain_error dynamic_pointer_cast enable_if_t endl equal_range error_code fill_n find_if find_if_not fixed flush for_each front_inserter function generate generate_n getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v is_sorted istream istreambuf_iterator istringstream length_error locale logic_error lower_bound make_move_iterator make_pair make_shared make_tuple make_unique map max_element merge min_element minmax_element mismatch next_permutation none_of nth_element ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair partial_sort partition range_error ref reference_wrapper regex regex_match regex_replace regex_search remove_if remove_reference replace_if reverse rotate runtime_error sample set_difference set_intersection set_union shared_ptr shuffle smatch sort stable_sort stack static_pointer_cast stod stoi stol streambuf string string_literals string_view stringstream system_error terminate tie to_string transform tuple uncaught_exceptions uniform_int_distribution unique_ptr upper_bound vector weak_ptr wstring + bit_cast numbers popcount strong_ordering
scoped_allocator advance decay_t distance enable_if_t index_sequence is_integral is_same is_same_v make_pair make_tuple pair remove_reference tie tuple + strong_ordering
semaphore  + advance back_inserter chrono counting_semaphore cref current_exception decay_t distance domain_error enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair mismatch mutex numbers numeric_limits ostreambuf_iterator out_of_range overflow_error pair range_error ratio ref reference_wrapper remove_reference runtime_error stod stoi stol string string_literals string_view strong_ordering system_error terminate this_thread to_string uncaught_exceptions wstring
set advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch multiset ostreambuf_iterator pair remove_reference set + strong_ordering
shared_mutex advance back_inserter chrono cref current_exception decay_t distance domain_error enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error lock_guard logic_error lower_bound make_move_iterator make_pair mismatch mutex numeric_limits ostreambuf_iterator out_of_range overflow_error pair range_error ratio ref reference_wrapper remove_reference runtime_error shared_lock shared_mutex stod stoi stol string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
source_location  + source_location
span  + advance array back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch numbers ostreambuf_iterator pair remove_reference span strong_ordering
spanstream  + advance array back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch numbers ostream ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error span stod stoi stol streambuf string string_literals string_view strong_ordering system_error terminate to_string uncaught_exceptions wstring
sstream advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator istringstream length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view stringstream system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
stack advance back_inserter cref decay_t deque distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference stack + strong_ordering
stacktrace 
stdexcept advance back_inserter cref current_exception decay_t distance domain_error enable_if_t fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error logic_error lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol string string_literals string_view terminate to_string uncaught_exceptions wstring + numbers strong_ordering
stop_token  + advance atomic back_inserter boolalpha chrono counting_semaphore cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error locale lock_guard logic_error lower_bound make_move_iterator make_pair make_tuple make_unique mismatch mutex numbers numeric_limits ostream ostreambuf_iterator out_of_range overflow_error pair range_error ratio ref reference_wrapper remove_reference runtime_error stod stoi stol stop_token streambuf string string_literals string_view strong_ordering system_error terminate this_thread thread tie to_string tuple uncaught_exceptions unique_ptr wstring
streambuf advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t error_code fill_n fixed front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error locale logic_error lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
string advance back_inserter cref decay_t distance enable_if_t fill_n front_inserter getline index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference stod stoi stol string string_literals string_view to_string wstring + numbers strong_ordering
string_view advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair remove_reference string_view + numbers strong_ordering
syncstream  + advance back_inserter boolalpha cref current_exception decay_t distance domain_error enable_if_t endl error_code fill_n fixed flush front_inserter getline hex index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istream istreambuf_iterator istringstream length_error locale lock_guard logic_error lower_bound make_move_iterator make_pair mismatch mutex numbers ostream ostreambuf_iterator ostringstream out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol streambuf string string_literals string_view stringstream strong_ordering system_error terminate to_string uncaught_exceptions wstring
system_error advance back_inserter cref current_exception decay_t distance domain_error enable_if_t error_code fill_n front_inserter getline index_sequence initializer_list inserter invalid_argument is_integral is_same is_same_v istreambuf_iterator length_error logic_error lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator out_of_range overflow_error pair range_error ref reference_wrapper remove_reference runtime_error stod stoi stol string string_literals string_view system_error terminate to_string uncaught_exceptions wstring + numbers strong_ordering
thread chrono cref decay_t enable_if_t index_sequence is_integral is_same is_same_v istreambuf_iterator make_pair make_tuple make_unique numeric_limits ostreambuf_iterator pair ratio ref reference_wrapper remove_reference this_thread thread tie tuple unique_ptr + advance atomic back_inserter boolalpha counting_semaphore current_exception distance domain_error endl error_code fill_n fixed flush front_inserter getline hex initializer_list inserter invalid_argument jthread length_error locale lock_guard logic_error lower_bound make_move_iterator mismatch mutex numbers ostream out_of_range overflow_error range_error runtime_error stod stoi stol stop_token streambuf string string_literals string_view strong_ordering system_error terminate to_string uncaught_exceptions wstring
tuple decay_t enable_if_t index_sequence is_integral is_same is_same_v make_pair make_tuple pair remove_reference tie tuple + strong_ordering
type_traits decay_t enable_if_t is_integral is_same is_same_v remove_reference
typeindex type_index + decay_t enable_if_t is_integral is_same is_same_v remove_reference strong_ordering
typeinfo 
unordered_map advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair make_tuple mismatch ostreambuf_iterator pair remove_reference tie tuple unordered_map unordered_multimap + strong_ordering
unordered_set advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair make_tuple mismatch ostreambuf_iterator pair remove_reference tie tuple unordered_set + strong_ordering
utility decay_t enable_if_t exchange index_sequence initializer_list is_integral is_same is_same_v make_pair pair remove_reference + strong_ordering
valarray adjacent_find advance all_of any_of back_inserter binary_search clamp copy_if count_if decay_t distance enable_if_t equal_range fill_n find_if find_if_not for_each front_inserter generate generate_n index_sequence initializer_list inserter is_integral is_same is_same_v is_sorted istreambuf_iterator lower_bound make_move_iterator make_pair max_element merge min_element minmax_element mismatch next_permutation none_of nth_element numeric_limits ostreambuf_iterator pair partial_sort partition remove_if remove_reference replace_if reverse rotate sample set_difference set_intersection set_union shuffle sort stable_sort transform uniform_int_distribution upper_bound valarray + numbers ranges strong_ordering
variant advance decay_t distance enable_if_t get_if index_sequence initializer_list is_integral is_same is_same_v remove_reference variant visit + strong_ordering
vector advance back_inserter cref decay_t distance enable_if_t fill_n front_inserter index_sequence initializer_list inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch ostreambuf_iterator pair ref reference_wrapper remove_reference vector + strong_ordering
version 
cassert 
cctype 
cerrno 
cfenv 
cfloat 
cinttypes 
climits 
clocale 
cmath advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch numeric_limits ostreambuf_iterator pair remove_reference + strong_ordering
csetjmp 
csignal 
cstdarg 
cstddef 
cstdint 
cstdio 
cstdlib 
cstring 
ctime 
cuchar 
cwchar 
cwctype 
stdio.h 
stdlib.h 
string.h 
math.h advance back_inserter decay_t distance enable_if_t fill_n front_inserter index_sequence inserter is_integral is_same is_same_v istreambuf_iterator lower_bound make_move_iterator make_pair mismatch numeric_limits ostreambuf_iterator pair remove_reference + strong_ordering
stdint.h 
unistd.h 
ctype.h 
time.h 
`;

/** Names with the first standard that has them, where that is later than C++11. */
const SINCE: ReadonlyMap<string, number> = new Map([
  ...'enable_if_t decay_t exchange index_sequence make_unique quoted'.split(' ').map((name) => [name, 14] as const),
  ...'any any_cast clamp filesystem gcd get_if is_same_v lcm make_optional optional reduce sample scoped_lock shared_mutex string_view variant visit'
    .split(' ')
    .map((name) => [name, 17] as const),
  ...'print println expected'.split(' ').map((name) => [name, 23] as const),
  ...'format barrier bit_cast counting_semaphore jthread latch numbers popcount ranges source_location span stop_token views'
    .split(' ')
    .map((name) => [name, 20] as const),
]);

/** Names whose types headers may name without saying what is in them. */
const FORWARD =
  /^(?:w?string|[io]?stringstream|[io]?fstream|[io]stream|streambuf|locale|tuple|array|atomic|valarray|numeric_limits|reference_wrapper|multimap)$/;

interface Brought {
  readonly always: ReadonlySet<string>;
  /** With C++20 and later. */
  readonly later: ReadonlySet<string>;
}

let table: ReadonlyMap<string, Brought> | undefined;

function read(): ReadonlyMap<string, Brought> {
  table ??= new Map(
    HEADERS.trim()
      .split('\n')
      .map((line) => {
        const [always = '', later = ''] = line.split(' + ');
        const [header = '', ...names] = always.split(' ');
        return [header, { always: new Set(names), later: new Set(later === '' ? [] : later.split(' ')) }] as const;
      }),
  );
  return table;
}

/** Whether all that a header brings of these names is known. */
export function isCppHeader(name: string): boolean {
  return read().has(name);
}

/** Whether a header has a name of C++'s library, with a standard that may be that of 2020. */
export function bringsStd(header: string, name: string, is20: boolean): boolean {
  const found = read().get(header);
  return found !== undefined && (found.always.has(name) || (is20 && found.later.has(name)));
}

/** The header that is meant to bring a name; null where the name is not in the table. */
export function headerOfStd(name: string): string | null {
  const given = HOMES.get(name);
  if (given !== undefined) return given;
  const some = [...read()].filter(([, { always, later }]) => always.has(name) || later.has(name)).map(([header]) => header);
  return some.includes(name)
    ? name
    : (some.find((header) =>
        /^(?:algorithm|numeric|memory|iomanip|sstream|fstream|iostream|random|mutex|functional|string|iterator|stdexcept|regex|utility|tuple)$/.test(
          header,
        ),
      )
        ?? some[0]
        ?? null);
}

const HOMES: ReadonlyMap<string, string> = new Map([
  ...'stringstream ostringstream istringstream'.split(' ').map((name) => [name, 'sstream'] as const),
  ...'ifstream ofstream fstream'.split(' ').map((name) => [name, 'fstream'] as const),
  ...'cout cin cerr clog endl'.split(' ').map((name) => [name, 'iostream'] as const),
  ...'accumulate iota reduce gcd lcm inner_product partial_sum'.split(' ').map((name) => [name, 'numeric'] as const),
  ['numeric_limits', 'limits'],
  ['this_thread', 'thread'],
  ['string', 'string'],
  ['getline', 'string'],
  ['to_string', 'string'],
  ['unique_ptr', 'memory'],
  ['shared_ptr', 'memory'],
  ['make_unique', 'memory'],
  ['make_shared', 'memory'],
]);

/** The first standard, by its last two digits, that has a name. */
export function standardOfStd(name: string): number {
  return SINCE.get(name) ?? 11;
}

/** Whether a type may be named where no header says what is in it. */
export function isNamedAhead(name: string): boolean {
  return FORWARD.test(name);
}
